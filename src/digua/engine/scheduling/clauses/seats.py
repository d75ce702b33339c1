"""No more meetings in a slot than there are places for them.

A person has one meeting at a time, so a star of requests around one person takes one place at most. Counting
stars instead of requests makes the counters small: the clusters of Bofill et al. (JAIR 74, 2022). Where every
meeting has two people and needs a place, the people in meetings are at most twice the places: their second
implied constraint.
"""

from collections.abc import Sequence
from itertools import combinations

from digua.engine.scheduling.clauses.meetings import Meetings
from digua.engine.scheduling.clauses.ways import EITHER, limited_ways, places_for, ways
from digua.engine.scheduling.model import Instance


def limit_places(meetings: Meetings) -> None:
    """Add that meetings of every slot find places, as far as their numbers tell, and fixed places clash not.

    Exact for meetings of one slot; for longer ones if all places of their kind are free in the same slots.
    """
    instance = meetings.instance
    limited = limited_ways(instance)
    by_ways = [ways(instance, number) for number in range(len(instance.requests))]
    for group in [frozenset({way}) for way in sorted(limited)] + [EITHER] * (limited == EITHER):
        requests = [number for number, possible in enumerate(by_ways) if possible and possible <= group]
        places = [place for way in sorted(group) for place in places_for(instance, way)]
        _limit_group(meetings, requests, places)
    _part_fixed(meetings)


def _limit_group(meetings: Meetings, requests: Sequence[int], places: Sequence[int]) -> None:
    instance, formula = meetings.instance, meetings.formula
    stars = _stars(instance, requests)
    everyone = len(requests) == len(instance.requests) and all(
        len(request.people) == 2 for request in instance.requests
    )
    if meetings.chosen:
        seats = sum(instance.places[place].available.bit_count() for place in places)
        formula.at_most([meetings.chosen[number] for number in requests], seats)
    for slot in range(len(instance.slots)):
        capacity = sum(instance.places[place].available >> slot & 1 for place in places)
        taken = [
            formula.any_of(literals)
            for star in stars
            if (literals := [meetings.held[number][slot] for number in star if slot in meetings.held[number]])
        ]
        formula.at_most(taken, capacity)
        if everyone and len(taken) > capacity:
            formula.at_most([used[slot] for used in meetings.used if slot in used], 2 * capacity)


def _stars(instance: Instance, requests: Sequence[int]) -> list[list[int]]:
    """Split requests into groups that share a person each, largest first."""
    left = set(requests)
    stars = []
    while left:
        around: dict[int, list[int]] = {}
        for number in sorted(left):
            for person in instance.requests[number].people:
                around.setdefault(person, []).append(number)
        star = max(around.values(), key=len)
        stars.append(star)
        left.difference_update(star)
    return stars


def _part_fixed(meetings: Meetings) -> None:
    """Requests with the same fixed place are held one at a time."""
    fixed: dict[int, list[int]] = {}
    for number, request in enumerate(meetings.instance.requests):
        if request.fixed_place is not None:
            fixed.setdefault(request.fixed_place, []).append(number)
    for numbers in fixed.values():
        for one, other in combinations(numbers, 2):
            for slot in meetings.held[one].keys() & meetings.held[other].keys():
                meetings.formula.add(-meetings.held[one][slot], -meetings.held[other][slot])
