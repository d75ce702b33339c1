"""Who has a good match and who has none."""

from collections import defaultdict
from dataclasses import dataclass

from digua.engine.matching.model import MatchResult
from digua.exchange.event import Event, Role

GOOD = 0.5
"""A match is good when both sides would more likely than not want it: scores are probabilities."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    covered: int
    total: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.covered / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Shares with a good match, of all profiles that could have one and of the people they belong to.

    `needs_without` are profile identifiers, the surest first; `guests_without` are indices of attendees.
    """

    needs: Share
    offers: Share
    people: Share
    guests: Share
    needs_without: tuple[str, ...]
    guests_without: tuple[int, ...]


def coverage(event: Event, matches: MatchResult) -> Coverage:
    """A need is covered if the matching says that it more likely has a good offer than not.

    An offer is covered if one of its matches is good, a person if one of the profiles is that they meet for.
    """
    best: defaultdict[str, float] = defaultdict(float)
    for match in matches.matches:
        best[match.offer] = max(best[match.offer], match.score)
    without = matches.no_good_offer
    needs = [profile.id for profile in event.profiles if profile.type.is_need and profile.id in without]
    offers = [profile.id for profile in event.profiles if not profile.type.is_need]
    good = {need for need in needs if without[need] < GOOD} | {offer for offer in offers if best[offer] >= GOOD}
    matched = {*needs, *offers}
    contacts: defaultdict[str, bool] = defaultdict(bool)
    for profile in event.profiles:
        if profile.id in matched:
            contacts[profile.contact] |= profile.id in good
    people = [index for index, attendee in enumerate(event.attendees) if attendee.id in contacts]
    guests = [index for index in people if event.attendees[index].role is Role.GUEST]
    happy = {index for index in people if contacts[event.attendees[index].id]}
    return Coverage(
        needs=Share(sum(need in good for need in needs), len(needs)),
        offers=Share(sum(offer in good for offer in offers), len(offers)),
        people=Share(len(happy), len(people)),
        guests=Share(len(happy.intersection(guests)), len(guests)),
        needs_without=tuple(
            sorted((need for need in needs if need not in good), key=lambda need: (-without[need], need))
        ),
        guests_without=tuple(index for index in guests if index not in happy),
    )
