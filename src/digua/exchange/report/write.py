"""One HTML file with its styles, fonts and charts inside: nothing is asked of any server."""

from base64 import b64encode
from importlib.resources import files
from pathlib import Path

import rjieba
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from digua.exchange.clock import dates, number, zone
from digua.exchange.meetings import meetings, meetings_by_person
from digua.exchange.naming import Naming, Text
from digua.exchange.outcome import personal_figures, wishes
from digua.exchange.report.load import day_loads, languages
from digua.exchange.report.matching import matching
from digua.exchange.report.numbers import figures, judgement
from digua.exchange.report.people import fairness, idleness
from digua.exchange.report.waiting import clashing, waiting
from digua.exchange.results import EditionResults, RunFacts, RunStage
from digua.exchange.wording import wording

FONTS = ("source-sans-3", "source-serif-4")


def write_report(results: EditionResults, path: Path, language: str, *, facts: RunFacts) -> None:
    """Write the report in one language. Raises FileNotFoundError where the build has not brought the fonts."""
    path.write_text(report(results, language, facts=facts), encoding="utf-8")


def report(results: EditionResults, language: str, *, facts: RunFacts) -> str:
    """The report as one string of HTML."""
    naming = Naming(results.event, language)
    held, schedules = meetings(results), meetings_by_person(results)
    edition = results.event.edition
    return (
        _environment(language)
        .get_template("page.html")
        .render(
            language=language,
            fonts={name: _font(name) for name in FONTS},
            title=naming.title,
            when=dates(edition.starts, edition.ends, language),
            venue=naming.venue,
            clock=zone(edition.timezone, results.event.slots[0].start, language, city=naming.city)
            if results.event.slots
            else "",
            figures=figures(results, language),
            judgement=judgement(results, naming),
            placed=results.timetable.figures is not None,
            matching=matching(results, results.matches, naming) if results.matches else None,
            fairness=fairness(wishes(results), language),
            idleness=idleness(personal_figures(results, schedules), schedules, language),
            loads=day_loads(results, held, naming),
            languages=languages(results, held, naming),
            waiting=waiting(results, naming),
            clashing=clashing(results, naming),
            facts=facts,
            seconds=_seconds(facts, language),
            encoders=results.matches.encoders if results.matches else (),
        )
    )


def _environment(language: str) -> Environment:
    words = wording("report", language)
    environment = Environment(
        loader=PackageLoader("digua.exchange.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=words.gettext, count=words.ngettext)
    environment.filters.update(breaks=_breaks, told=lambda text: _told(text, language))
    return environment


def _told(text: Text, language: str) -> Markup:
    """A text that carries its own language and direction where that is not the page's."""
    if text.lang == language:
        return Markup("{}").format(text.text)
    return Markup('<bdi lang="{}">{}</bdi>').format(text.lang, text.text)


def _breaks(text: Text) -> Markup:
    """A heading that breaks between Chinese words only."""
    if text.lang != "zh":
        return Markup("{}").format(text.text)
    return Markup("<wbr>").join(rjieba.cut(text.text))


def _font(name: str) -> str:
    return b64encode((files("digua") / "vendor/web" / f"{name}.woff2").read_bytes()).decode()


def _seconds(facts: RunFacts, language: str) -> tuple[tuple[str, str], ...]:
    say = wording("report", language).gettext
    names = {
        RunStage.READ: say("reading"),
        RunStage.MATCH: say("matching"),
        RunStage.PROPOSE: say("proposals"),
        RunStage.SCHEDULE: say("timetable"),
        RunStage.WRITE: say("writing"),
    }
    return tuple(
        (names[stage], number(facts.seconds[stage], language, 1))
        for stage in RunStage
        if stage in facts.seconds
    )
