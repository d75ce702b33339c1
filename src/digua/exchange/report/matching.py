"""The section on matching: who has a good match, who has none."""

from dataclasses import dataclass

from digua.engine.matching.model import MatchResult
from digua.exchange.clock import number, percent
from digua.exchange.coverage import Share, coverage
from digua.exchange.naming import Naming, Text
from digua.exchange.results import EditionResults
from digua.exchange.wording import wording

FIRST = 12
"""So many rows of a long list stand in the report; the workbooks hold all."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A row of the coverage table: a group, how many of it have a good match, of how many, in percent."""

    group: str
    covered: str
    total: str
    percent: str
    share: float


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something in a list of those left out. `note` is the country, or a probability."""

    title: Text
    other: Text
    note: str


@dataclass(frozen=True, slots=True)
class Matching:
    rows: tuple[Covered, ...]
    guests: tuple[Named, ...]
    guests_more: int
    needs: tuple[Named, ...]
    needs_more: int


def matching(results: EditionResults, matches: MatchResult, naming: Naming) -> Matching:
    """Coverage, and who has no good match: guests one by one, and the needs that are surest to have none."""
    say = wording("report", naming.language).gettext
    found = coverage(results.event, matches)
    groups = (
        (say("Needs"), found.needs),
        (say("Offers"), found.offers),
        (say("People"), found.people),
        (say("Guests"), found.guests),
    )
    return Matching(
        rows=tuple(_covered(group, share, naming.language) for group, share in groups if share.total),
        guests=tuple(
            Named(naming.person(index), naming.organisation(index), naming.country(index))
            for index in found.guests_without[:FIRST]
        ),
        guests_more=max(0, len(found.guests_without) - FIRST),
        needs=tuple(_hopeless(need, matches, naming) for need in found.needs_without[:FIRST]),
        needs_more=max(0, len(found.needs_without) - FIRST),
    )


def _covered(group: str, share: Share, language: str) -> Covered:
    part = share.share or 0.0
    return Covered(
        group, number(share.covered, language), number(share.total, language), percent(part, language), part
    )


def _hopeless(need: str, matches: MatchResult, naming: Naming) -> Named:
    organisation = naming.organisation_named(naming.profile(need).organisation)
    title = naming.profile_translated(need) or naming.profile_title(need)
    return Named(title, organisation, percent(matches.no_good_offer[need], naming.language))
