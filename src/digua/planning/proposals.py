"""Meetings that Digua proposes beside those people ask for themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from digua.engine.matching.allocate import allocate
from digua.engine.matching.model import Match, MatchResult
from digua.engine.matching.transport import Load
from digua.exchange.coverage import GOOD
from digua.exchange.event import Event, EventRequest
from digua.exchange.results import PlannedRequest, RequestOrigin

WEIGHTS = 5
"""Proposals weigh from 1 to this by their score; people's own requests weigh what the organiser says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The contact of a need, the contact of an offer (attendees' ids), and the match between them."""

    seeker: str
    provider: str
    match: Match

    @property
    def request(self) -> EventRequest:
        """The proposal as a request of the round; its id tells the need and the offer behind it."""
        return EventRequest(
            id=f"{self.match.need}~{self.match.offer}",
            people=(self.seeker, self.provider),
            weight=max(1, round(WEIGHTS * self.match.score)),
        )

    @property
    def planned(self) -> PlannedRequest:
        return PlannedRequest(
            id=self.request.id,
            origin=RequestOrigin.PROPOSED,
            need=self.match.need,
            offer=self.match.offer,
        )


def propose(event: Event, result: MatchResult) -> tuple[Pairing, ...]:
    """The allocation's choice among the good matches: most worth in all, up to what each person can take.

    Everybody who has a good match gets one before anybody gets many, as far as loads allow.
    """
    candidates = pairings(event, result)
    if not candidates:
        return ()
    seekers = sorted({pairing.seeker for pairing in candidates})
    providers = sorted({pairing.provider for pairing in candidates})
    loads = split_loads(event, candidates)
    left = {person: index for index, person in enumerate(seekers)}
    right = {person: index for index, person in enumerate(providers)}
    allocation = allocate(
        [(left[pairing.seeker], right[pairing.provider]) for pairing in candidates],
        [pairing.match.score for pairing in candidates],
        left=[loads[person, "seeks"] for person in seekers],
        right=[loads[person, "provides"] for person in providers],
        floor=0.0,
    )
    return tuple(candidates[index] for index in allocation.pairs)


def pairings(event: Event, result: MatchResult, *, good: float = GOOD) -> tuple[Pairing, ...]:
    """The best good match of each two contacts, heaviest first; a match that is not good is never proposed.

    People who ask for a meeting with each other themselves are left out, and nobody is paired with themselves.
    """
    contacts = {profile.id: profile.contact for profile in event.profiles}
    taken = {frozenset(pair) for request in event.requests for pair in combinations(request.people, 2)}
    chosen = []
    for match in sorted(result.matches, key=lambda match: (-match.score, match.need, match.offer)):
        pairing = Pairing(seeker=contacts[match.need], provider=contacts[match.offer], match=match)
        people = frozenset((pairing.seeker, pairing.provider))
        if match.score >= good and len(people) == 2 and people not in taken:
            taken.add(people)
            chosen.append(pairing)
    return tuple(chosen)


def split_loads(event: Event, candidates: Sequence[Pairing]) -> dict[tuple[str, str], Load]:
    """Per person and side ("seeks", "provides") how many meetings at least and at most.

    Someone who both seeks and provides has one day for both: what is left of it is split in proportion to
    the worth of their pairings on either side, and the lower load of one meeting stands on the heavier side.
    """
    worth: dict[str, dict[str, float]] = defaultdict(lambda: {"seeks": 0.0, "provides": 0.0})
    for pairing in candidates:
        worth[pairing.seeker]["seeks"] += pairing.match.score
        worth[pairing.provider]["provides"] += pairing.match.score
    room = room_left(event)
    loads = {}
    for person, sides in worth.items():
        heavier = max(sides, key=lambda side: sides[side])
        lighter = "provides" if heavier == "seeks" else "seeks"
        share = int(room[person] * sides[lighter] / (sides["seeks"] + sides["provides"]))
        upper = {lighter: share, heavier: room[person] - share}
        for side, most in upper.items():
            loads[person, side] = Load(lower=min(1, most) if side == heavier else 0, upper=most)
    return loads


def room_left(event: Event) -> dict[str, int]:
    """How many meetings may be proposed to each attendee: their most less what they asked for."""
    asked = Counter(people_of(event.requests))
    return {
        attendee.id: max(
            0,
            (event.rules.proposal_load if attendee.max_meetings is None else attendee.max_meetings)
            - asked[attendee.id],
        )
        for attendee in event.attendees
    }


def people_of(requests: Iterable[EventRequest]) -> Iterable[str]:
    return (person for request in requests for person in request.people)
