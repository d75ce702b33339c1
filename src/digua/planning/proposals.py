"""Meetings that Digua proposes beside those people ask for themselves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digua.engine.matching.model import Match, MatchResult
from digua.exchange.event import Event, EventRequest

GOOD = 0.5
"""A match whose score, a probability, is below this is shown but never proposed as a meeting."""

WEIGHTS = 5
"""Proposals weigh from 1 to this by their score; people's own requests weigh what the organiser says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Two attendees (their ids, ordered) and the best match between their profiles."""

    people: tuple[str, str]
    match: Match


def pairings(event: Event, result: MatchResult, *, good: float = GOOD) -> tuple[Pairing, ...]:
    """The best good match of each pair of contacts, heaviest first.

    Pairs that ask for a meeting themselves are left out, and nobody is paired with themselves.
    """
    contacts = {profile.id: profile.contact for profile in event.profiles}
    asked = {frozenset(pair) for request in event.requests for pair in pairs(request.people)}
    best: dict[tuple[str, str], Match] = {}
    for match in result.matches:
        people = tuple(sorted((contacts[match.need], contacts[match.offer])))
        if match.score < good or people[0] == people[1] or frozenset(people) in asked:
            continue
        held = best.get((people[0], people[1]))
        if held is None or match.score > held.score:
            best[people[0], people[1]] = match
    return tuple(
        Pairing(people=people, match=match)
        for people, match in sorted(best.items(), key=lambda item: (-item[1].score, item[0]))
    )


def pairs(people: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, two) for index, one in enumerate(people) for two in people[index + 1 :]]


def loads_left(event: Event) -> Mapping[str, int]:
    """How many meetings may be proposed to each attendee: their maximum less what they asked for."""
    asked = Counter(each for request in event.requests for each in request.people)
    return {
        attendee.id: max(
            0,
            (event.rules.proposal_load if attendee.max_meetings is None else attendee.max_meetings)
            - asked[attendee.id],
        )
        for attendee in event.attendees
    }


def as_request(pairing: Pairing, topic: str) -> EventRequest:
    """A proposal as a request of the round; its id tells the need and the offer behind it."""
    return EventRequest(
        id=f"{pairing.match.need}~{pairing.match.offer}",
        people=pairing.people,
        weight=max(1, round(WEIGHTS * pairing.match.score)),
        topic=topic,
    )
