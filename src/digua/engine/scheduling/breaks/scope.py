"""What cannot be minimised exactly, and is refused rather than answered wrongly."""

from collections.abc import Iterator
from itertools import pairwise

from digua.engine.scheduling.clauses.speech import needs_interpreter
from digua.engine.scheduling.clauses.ways import EITHER, limited_ways, places_for, ways
from digua.engine.scheduling.model import Instance, InstanceError, Mode


def check_scope(instance: Instance) -> None:
    """Raise InstanceError naming the first feature whose exact treatment is out of scope.

    These are: halls further apart than the shortest pause; meetings of several slots where places of their
    kind differ in availability, are fixed or may be of either kind, or where somebody limits meetings in a
    row; interpreters bound to one mode for meetings that could be held either way.
    """
    for feature in _out_of_scope(instance):
        raise InstanceError(f"Breaks cannot be minimised exactly with {feature}.")


def _out_of_scope(instance: Instance) -> Iterator[str]:
    if _must_walk(instance):
        yield "walking times longer than the pauses between slots"
    long = [number for number, request in enumerate(instance.requests) if request.length > 1]
    limited = limited_ways(instance)
    for way in sorted(limited):
        uneven = len({instance.places[place].available for place in places_for(instance, way)}) > 1
        fixed = any(request.fixed_place is not None for request in instance.requests)
        if (uneven or fixed) and any(way in ways(instance, number) for number in long):
            yield "meetings of several slots and places that differ in availability or are fixed"
    if limited == EITHER and any(ways(instance, number) == EITHER for number in long):
        yield "meetings of several slots that could be held either way"
    people = {person for number in long for person in instance.requests[number].people}
    if any(instance.people[person].max_in_row is not None for person in people) or (
        any(interpreter.max_in_row is not None for interpreter in instance.interpreters)
        and any(needs_interpreter(instance, number) for number in long)
    ):
        yield "meetings of several slots and limits of meetings in a row"
    if any(interpreter.mode is not Mode.BOTH for interpreter in instance.interpreters) and any(
        needs_interpreter(instance, number) and ways(instance, number) == EITHER
        for number in range(len(instance.requests))
    ):
        yield "interpreters of one mode for meetings that could be held either way"


def _must_walk(instance: Instance) -> bool:
    assigned = instance.rules.tables_limited or any(r.fixed_place is not None for r in instance.requests)
    halls = {instance.places[place].hall for place in places_for(instance, Mode.ON_SITE)}
    pauses = [two.start - one.end for one, two in pairwise(instance.slots) if one.day == two.day]
    return assigned and any(
        here in halls and there in halls and here != there and minutes > min(pauses, default=minutes)
        for (here, there), minutes in instance.rules.walking.items()
    )
