"""Places for a timetable whose slots are decided, where the numbers are known to suffice."""

from collections.abc import Mapping, Sequence

from digua.engine.scheduling.clauses.ways import limited_ways, places_for, ways
from digua.engine.scheduling.model import Instance, Mode, Placement


def seated(instance: Instance, slots: Sequence[int], helpers: Mapping[int, int]) -> tuple[Placement, ...]:
    """Placements for all requests by their starting slots; `helpers` are interpreters by request.

    People keep their table from meeting to meeting where it is free. In order of starting slots the first
    free place will do: a colouring of intervals (scope.check_scope has refused what is not one).
    """
    seating = _Seating(instance, slots)
    places: dict[int, int | None] = {}
    for number in sorted(
        range(len(slots)), key=lambda number: (slots[number], seating.openness(number), number)
    ):
        places[number] = seating.seat(number)
    return tuple(
        Placement(slot, place=places[number], interpreter=helpers.get(number))
        for number, slot in enumerate(slots)
    )


class _Seating:
    def __init__(self, instance: Instance, slots: Sequence[int]) -> None:
        self._instance = instance
        self._slots = slots
        self._limited = limited_ways(instance)
        self._ways = [ways(instance, number) for number in range(len(slots))]
        self._free = [place.available for place in instance.places]
        self._last: dict[int, int] = {}

    def openness(self, number: int) -> int:
        """Who has no choice is seated first: 0 for a fixed place, 1 for one way of meeting, 2 for both."""
        return 0 if self._instance.requests[number].fixed_place is not None else len(self._ways[number])

    def seat(self, number: int) -> int | None:
        request = self._instance.requests[number]
        if request.fixed_place is not None:
            return self._take(number, request.fixed_place)
        if not self._ways[number] <= self._limited:
            return None
        fitting = [
            place
            for way in sorted(self._ways[number], key=[Mode.ON_SITE, Mode.ONLINE].index)
            for place in places_for(self._instance, way)
            if self._free[place] & self._span(number) == self._span(number)
        ]
        usual = [self._last[person] for person in request.people if self._last.get(person) in fitting]
        return self._take(number, (usual or fitting)[0])

    def _take(self, number: int, place: int) -> int:
        self._free[place] &= ~self._span(number)
        for person in self._instance.requests[number].people:
            self._last[person] = place
        return place

    def _span(self, number: int) -> int:
        return ((1 << self._instance.requests[number].length) - 1) << self._slots[number]
