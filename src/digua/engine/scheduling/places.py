"""Giving out places: which table of its group each placed request gets.

Slot by slot an assignment problem (Kuhn 1955): keep people where they were. Then slots are assigned again
with both neighbours known, until nothing changes or the rounds are over.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from digua.engine.scheduling.compile import Compiled
from digua.engine.scheduling.kernel.state import Records
from digua.engine.scheduling.model import PlaceKind, Placement

ROUNDS = 2
STAY = 4
"""Staying at the place it had before counts this much against one person's change of place."""

NEVER = -1e9


def give_places(
    compiled: Compiled, placed: Records, before: Sequence[Placement | None] | None = None
) -> tuple[Placement | None, ...]:
    """Placements with places, for given slots, groups and interpreters; requests keep places if they can."""
    desk = _Desk(compiled, placed, before)
    desk.assign()
    seated = desk.place_of
    n_people = compiled.problem.n_people
    return tuple(
        None
        if record["slot"] < 0
        else Placement(
            int(record["slot"]),
            seated.get(number),
            None if record["voice"] < 0 else int(record["voice"]) - n_people,
        )
        for number, record in enumerate(placed)
    )


class _Desk:
    def __init__(self, compiled: Compiled, placed: Records, before: Sequence[Placement | None] | None) -> None:
        self.instance = compiled.instance
        self.slot = placed["slot"].tolist()
        self.group = placed["group"].tolist()
        self.places = compiled.places
        self.place_of: dict[int, int] = {}
        self.before = {
            number: placement.place
            for number, placement in enumerate(before or ())
            if placement is not None and placement.place is not None
        }
        self._neighbours = self._find_neighbours()
        self._comfort = [
            number for number, need in enumerate(compiled.needs) if need.may_sit and self.slot[number] >= 0
        ]

    def _find_neighbours(self) -> dict[int, list[int]]:
        """For each seated request, those that a person of it has just before or after, in that day."""
        diaries: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (slot, group) in enumerate(zip(self.slot, self.group, strict=True)):
            if (
                slot >= 0
                and group >= 0
                and self.instance.places[self.places[group][0]].kind is not PlaceKind.LINK
            ):
                for person in self.instance.requests[number].people:
                    diaries[person, self.instance.slots[slot].day].append(number)
        neighbours: dict[int, list[int]] = defaultdict(list)
        for diary in diaries.values():
            for one, two in pairwise(sorted(diary, key=self.slot.__getitem__)):
                neighbours[one].append(two)
                neighbours[two].append(one)
        return neighbours

    def assign(self) -> None:
        by_start: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (slot, group) in enumerate(zip(self.slot, self.group, strict=True)):
            if slot >= 0 and group >= 0:
                by_start[slot, group].append(number)
        holding = _Holding()
        for _ in range(ROUNDS):
            changed = False
            for (slot, group), numbers in sorted(by_start.items()):
                changed |= self._assign_slot(holding, slot, group, numbers)
            if not changed:
                break
        self._give_leftovers(holding)

    def _assign_slot(self, holding: "_Holding", slot: int, group: int, numbers: list[int]) -> bool:
        """Give places to the requests of a group that start in a slot; whether any has another than before."""
        had = [self.place_of.get(number) for number in numbers]
        lengths = [self.instance.requests[number].length for number in numbers]
        for place, length in zip(had, lengths, strict=True):
            if place is not None:
                holding.release(place, slot, length)
        free = [place for place in self.places[group] if self._usable(holding, place, slot, min(lengths))]
        liking = self._liking(numbers, free)
        if max(lengths) > min(lengths):
            for row, length in enumerate(lengths):
                usable = [self._usable(holding, place, slot, length) for place in free]
                liking[row] = np.where(usable, liking[row], NEVER)
        rows, columns = linear_sum_assignment(liking, maximize=True)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            self.place_of[numbers[row]] = free[column]
            holding.hold(free[column], slot, lengths[row])
        return [self.place_of[number] for number in numbers] != had

    def _usable(self, holding: "_Holding", place: int, slot: int, length: int) -> bool:
        available = self.instance.places[place].available
        return all(available >> at & 1 for at in range(slot, slot + length)) and holding.free(
            place, slot, length
        )

    def _liking(self, numbers: list[int], free: list[int]) -> NDArray[np.float64]:
        column = {place: index for index, place in enumerate(free)}
        liking = np.zeros((len(numbers), len(free)))
        for row, number in enumerate(numbers):
            if self.before.get(number) in column:
                liking[row, column[self.before[number]]] += STAY
            if self.place_of.get(number) in column:
                liking[row, column[self.place_of[number]]] += 1e-3
            for other in self._neighbours[number]:
                if self.place_of.get(other) in column:
                    liking[row, column[self.place_of[other]]] += 1
        return liking

    def _give_leftovers(self, holding: "_Holding") -> None:
        """Tables that nobody needs go to requests that would otherwise be held online."""
        tables = [index for index, place in enumerate(self.instance.places) if place.kind is not PlaceKind.LINK]
        for number in self._comfort:
            slot, length = self.slot[number], self.instance.requests[number].length
            for place in tables:
                if self._usable(holding, place, slot, length):
                    self.place_of[number] = place
                    holding.hold(place, slot, length)
                    break


class _Holding:
    """Which places are taken when."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()

    def hold(self, place: int, slot: int, length: int) -> None:
        self._taken.update(self._cells(place, slot, length))

    def release(self, place: int, slot: int, length: int) -> None:
        self._taken.difference_update(self._cells(place, slot, length))

    def free(self, place: int, slot: int, length: int) -> bool:
        return self._taken.isdisjoint(self._cells(place, slot, length))

    @staticmethod
    def _cells(place: int, slot: int, length: int) -> Iterable[tuple[int, int]]:
        return ((place, at) for at in range(slot, slot + length))
