"""matches.xlsx: who should meet whom, and why, requirement by requirement."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digua.engine.matching.model import Match, MatchResult, Verdict
from digua.exchange.coverage import GOOD, Share, coverage
from digua.exchange.event import Event, EventProfile
from digua.exchange.naming import Naming
from digua.exchange.sheet import COUNT, SCORE, SHARE, Book, Column, Tone, Toned, Value
from digua.exchange.wording import wording

_TONES = {
    Verdict.MET: Tone.GOOD,
    Verdict.PARTLY: Tone.PARTLY,
    Verdict.NOT_STATED: Tone.QUIET,
    Verdict.CONTRADICTED: Tone.BAD,
}
BEST = 3
"""Offers of each need whose reasons are written out even where the match is not good."""


def write_matches_xlsx(event: Event, matches: MatchResult, path: Path, language: str) -> None:
    """Write an event's matches in one language."""
    naming = Naming(event, language)
    page = wording("sheets", language).gettext("Page &P of &N")
    with Book(path, language, title=naming.title.text, page=page) as book:
        _Sheets(event, matches, naming, book).write()


class _Side(NamedTuple):
    """What is told of one profile wherever it stands."""

    title: str
    translated: str
    organisation: str
    country: str
    contact: str


def _side(naming: Naming, profile: EventProfile) -> _Side:
    translated = naming.profile_translated(profile.id)
    return _Side(
        naming.profile_title(profile.id).text,
        "" if translated is None else translated.text,
        naming.organisation_named(profile.organisation).text,
        naming.country_of(profile.organisation),
        naming.contact(profile.id).text,
    )


class _Sheets:
    def __init__(self, event: Event, matches: MatchResult, naming: Naming, book: Book) -> None:
        self._event = event
        self._matches = matches
        self._naming = naming
        self._book = book
        self._sides = {profile.id: _side(naming, profile) for profile in event.profiles}
        self._words = wording("sheets", naming.language)

    def write(self) -> None:
        say = self._words.gettext
        self._overview(say("Overview"))
        self._book.table(say("By need"), self._columns(say("Need"), say("Offer")), self._by_need())
        self._book.table(say("By offer"), self._columns(say("Offer"), say("Need")), self._by_offer())
        self._book.table(say("Reasons"), self._reason_columns(), self._reasons())
        self._book.table(say("No good offer"), self._without_columns(), self._without())

    def _overview(self, name: str) -> None:
        say, found = self._words.gettext, coverage(self._event, self._matches)
        rows: list[tuple[Value, ...]] = [
            self._share(say("Needs with a good offer"), found.needs),
            self._share(say("Offers with a good need"), found.offers),
            self._share(say("People with a good match"), found.people),
            self._share(say("Guests with a good match"), found.guests),
            (say("Matches in this workbook"), len(self._matches.matches), None, None),
        ]
        columns = (
            Column(say("Coverage"), 44),
            Column(say("With"), 12, COUNT),
            Column(say("Of"), 12, COUNT),
            Column(say("Share"), 12, SHARE),
        )
        sheet = self._book.table(name, columns, rows)
        note = say(
            "A match is good when both sides would more likely than not want it. Scores are probabilities. "
            "Sentences are quoted in their own language. Reasons stand for every good match and for the three "
            "best offers of each need."
        )
        sheet.merge_range(len(rows) + 2, 0, len(rows) + 5, 3, note, self._book.style(text_wrap=True))

    @staticmethod
    def _share(label: str, share: Share) -> tuple[Value, ...]:
        return (label, share.covered, share.total, share.share)

    def _columns(self, own: str, other: str) -> tuple[Column, ...]:
        say = self._words.gettext
        return (
            Column(own, 15),
            Column(say("Title"), 38),
            Column(say("Organisation"), 26),
            Column(say("Contact"), 16),
            Column(say("Rank"), 7, COUNT),
            Column(say("Score"), 8, SCORE),
            Column(other, 15),
            Column(say("Title"), 38),
            Column(say("Translation"), 32),
            Column(say("Organisation"), 26),
            Column(say("Country or region"), 14),
            Column(say("Contact"), 16),
            Column(say("Met"), 8, COUNT),
            Column(say("Partly"), 8, COUNT),
            Column(say("Not stated"), 8, COUNT),
            Column(say("Contradicted"), 8, COUNT),
            Column(say("Shared codes"), 18),
        )

    def _by_need(self) -> Iterator[tuple[Value, ...]]:
        for match in self._matches.matches:
            if match.rank_for_need is not None:
                yield self._row(match, match.need, match.rank_for_need, match.offer)

    def _by_offer(self) -> Iterator[tuple[Value, ...]]:
        order = {profile.id: place for place, profile in enumerate(self._event.profiles)}
        ranked = [(order[match.offer], match.rank_for_offer, match) for match in self._matches.matches]
        for _, rank, match in sorted((row for row in ranked if row[1] is not None), key=lambda row: row[:2]):
            yield self._row(match, match.offer, rank, match.need)

    def _row(self, match: Match, own: str, rank: int | None, other: str) -> tuple[Value, ...]:
        here, there = self._sides[own], self._sides[other]
        verdicts = [reason.verdict for reason in match.reasons]
        return (
            own,
            here.title,
            here.organisation,
            here.contact,
            rank,
            Toned(match.score, Tone.GOOD) if match.score >= GOOD else match.score,
            other,
            there.title,
            there.translated,
            there.organisation,
            there.country,
            there.contact,
            *(verdicts.count(verdict) for verdict in Verdict),
            ", ".join(sorted(match.shared_codes)),
        )

    def _reason_columns(self) -> tuple[Column, ...]:
        say = self._words.gettext
        return (
            Column(say("Need"), 15),
            Column(say("Offer"), 15),
            Column(say("Rank"), 7, COUNT),
            Column(say("Requirement"), 44),
            Column(say("Must or wish"), 10),
            Column(say("Verdict"), 12),
            Column(say("Sentence of the offer"), 60),
            Column(say("Language"), 10),
            Column(say("Strength"), 9, SCORE),
        )

    def _reasons(self) -> Iterator[tuple[Value, ...]]:
        say, verdicts = self._words.gettext, self._verdicts()
        for match in self._matches.matches:
            if match.score < GOOD and (match.rank_for_need is None or match.rank_for_need > BEST):
                continue
            requirements = self._naming.profile(match.need).requirements
            for reason in match.reasons:
                requirement = requirements[reason.requirement]
                yield (
                    match.need,
                    match.offer,
                    match.rank_for_need,
                    requirement.text,
                    say("must have") if requirement.must else say("wish"),
                    Toned(verdicts[reason.verdict], _TONES[reason.verdict]),
                    reason.sentence,
                    self._naming.tongue(reason.lang) if reason.sentence else "",
                    reason.strength,
                )

    def _verdicts(self) -> dict[Verdict, str]:
        say = self._words.gettext
        return {
            Verdict.MET: say("met"),
            Verdict.PARTLY: say("partly"),
            Verdict.NOT_STATED: say("not stated"),
            Verdict.CONTRADICTED: say("contradicted"),
        }

    def _without_columns(self) -> tuple[Column, ...]:
        say = self._words.gettext
        return (
            Column(say("Need"), 15),
            Column(say("Title"), 50),
            Column(say("Translation"), 40),
            Column(say("Organisation"), 32),
            Column(say("Contact"), 18),
            Column(say("Probability of no good offer"), 16, SHARE),
        )

    def _without(self) -> Iterator[tuple[Value, ...]]:
        for need in coverage(self._event, self._matches).needs_without:
            side = self._sides[need]
            yield (
                need,
                side.title,
                side.translated,
                side.organisation,
                side.contact,
                Toned(self._matches.no_good_offer[need], Tone.BAD),
            )
