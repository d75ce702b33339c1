"""Everybody's own schedule as a page or two of A4."""

from datetime import date
from zoneinfo import ZoneInfo

from digua.exchange.clock import dates, day, short_day, span, zone
from digua.exchange.grounds import Ground, Grounds
from digua.exchange.meetings import Meeting, own_zone
from digua.exchange.naming import Naming, Text
from digua.exchange.quotation import quoted
from digua.exchange.results import EditionResults
from digua.exchange.script import language_of, printable
from digua.exchange.wording import wording


class SchedulePage:
    """Tells the data of schedule.typ, person by person, in one language."""

    def __init__(self, results: EditionResults, language: str) -> None:
        self._results = results
        self._language = language
        self._naming = Naming(results.event, language)
        self._grounds = Grounds(results, self._naming)
        self._words = wording("prints", language)

    def data(self, person: int, meetings: tuple[Meeting, ...]) -> dict[str, object]:
        """Everything that the page of one person says. `meetings` are the person's own, in order."""
        say = self._words.gettext
        edition = self._results.event.edition
        naming = self._naming
        clock = own_zone(self._results.event, person) or edition.timezone
        by_day: dict[date, list[Meeting]] = {}
        for meeting in meetings:
            by_day.setdefault(meeting.start.astimezone(clock).date(), []).append(meeting)
        held = (dates(edition.starts, edition.ends, self._language), *(text.text for text in naming.venue))
        return {
            "lang": self._language,
            "words": {
                "page": say("Page {page} of {pages}"),
                "machine": say("Machine translation"),
                "topic": say("Topic: "),
                "interpreter": say("Interpreter: "),
                "nothing": say("No meeting is planned for you yet."),
            },
            "heading": say("Schedule of {name}").format(name=naming.person(person).text),
            "organiser": naming.pick(edition.organiser).text,
            "title": _text(naming.title),
            **self._called(person),
            "held": " · ".join(held),
            "clock": self._clock_note(person, clock),
            "days": [self._day(person, clock, when, group) for when, group in by_day.items()],
        }

    def _clock_note(self, person: int, clock: ZoneInfo) -> str:
        event = self._results.event
        if not event.slots:
            return ""
        start = event.slots[0].start
        venue = zone(event.edition.timezone, start, self._language, city=self._naming.city)
        if own_zone(event, person) is None:
            return self._words.gettext("All times are those of the venue: {venue}.").format(venue=venue)
        told = self._words.gettext("Large times are yours: {own}. Small times are those of the venue: {venue}.")
        return told.format(own=zone(clock, start, self._language), venue=venue)

    def _day(self, person: int, clock: ZoneInfo, when: date, group: list[Meeting]) -> dict[str, object]:
        count = self._words.ngettext("{count} meeting", "{count} meetings", len(group))
        return {
            "title": day(when, self._language),
            "count": count.format(count=len(group)),
            "meetings": [self._meeting(person, clock, meeting) for meeting in group],
        }

    def _meeting(self, person: int, clock: ZoneInfo, meeting: Meeting) -> dict[str, object]:
        topic = self._results.requests[meeting.request].topic
        interpreter = meeting.interpreter
        return {
            "time": span(meeting.start.astimezone(clock), meeting.end.astimezone(clock), self._language),
            "clocks": self._venue_clock(clock, meeting),
            "online": meeting.online,
            "place": self._naming.place(meeting),
            "interpreter": None if interpreter is None else _text(self._naming.interpreter(interpreter)),
            "people": [self._counterpart(other) for other in meeting.others(person)],
            "topic": _text(Text(topic, language_of(topic))) if topic else None,
            "grounds": [self._ground(ground) for ground in self._grounds.told_to(person, meeting.request)],
        }

    def _venue_clock(self, clock: ZoneInfo, meeting: Meeting) -> list[str]:
        """The venue's time, with its day where that is another, for a reader on an own clock."""
        venue = self._results.event.edition.timezone
        own = meeting.start.astimezone(clock)
        if clock is venue:
            return []
        told = span(meeting.start, meeting.end, self._language)
        if own.date() != meeting.start.date():
            return [told, short_day(meeting.start.date(), self._language)]
        return [told]

    def _called(self, person: int) -> dict[str, object]:
        """Name and organisation; in Latin letters alone where no font has the name's own."""
        name, latin = self._naming.person(person), self._naming.person_latin(person)
        if latin and not printable(name.text):
            name, latin = Text(latin, "en"), ""
        return {
            "name": _text(name),
            "latin": latin,
            "organisation": _text(self._naming.organisation(person)),
        }

    def _counterpart(self, other: int) -> dict[str, object]:
        naming = self._naming
        facts = (naming.country(other), naming.tongues(other))
        return {
            **self._called(other),
            "facts": " · ".join(filter(None, facts)),
        }

    def _ground(self, ground: Ground) -> dict[str, object]:
        return {
            "label": ground.label,
            "text": _text(quoted(ground.text) if ground.quoted else ground.text),
            "translated": None if ground.translated is None else _text(ground.translated),
        }


def _text(text: Text) -> dict[str, object]:
    return text._asdict()
