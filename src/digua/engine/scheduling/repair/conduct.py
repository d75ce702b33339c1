"""The rules that hold along somebody's day: limits, rest, ways between halls, order, fairness.

Written for one diary at a time, since a repair touches few of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from digua.engine.scheduling.figures import breaks_of
from digua.engine.scheduling.meetings import joined_slots
from digua.engine.scheduling.model import Instance, Person, PlaceKind, Placement

Diary = Mapping[int, int]
"""Slot to request, a long meeting in each of its slots."""


class Conduct:
    """Judges diaries against an instance's rules; `standing` are the placements as they are now."""

    def __init__(self, instance: Instance, standing: Sequence[Placement | None]) -> None:
        self._instance = instance
        self._standing = standing
        self._walks = any(instance.rules.walking.values())
        self._joined = joined_slots(instance)
        self._later: dict[int, list[int]] = {}
        for number, request in enumerate(instance.requests):
            for other in request.after:
                self._later.setdefault(other, []).append(number)

    def person_fault(self, index: int, diary: Diary) -> tuple[int, ...]:
        """Requests of a rule that the person's diary breaks, in order; none if it breaks no rule."""
        person = self._instance.people[index]
        limits = (person.max_meetings, person.max_per_day, person.max_in_row)
        if person.rest == 0 and limits == (None, None, None) and not self._walks:
            return ()
        meetings = _in_order(diary)
        if person.max_meetings is not None and len(meetings) > person.max_meetings:
            return meetings
        return (
            self._limits(meetings, person.max_per_day, person.max_in_row)
            or self._rest(meetings, person)
            or self._way(meetings)
        )

    def interpreter_fault(self, index: int, diary: Diary) -> tuple[int, ...]:
        voice = self._instance.interpreters[index]
        meetings = _in_order(diary)
        return self._limits(meetings, voice.max_per_day, voice.max_in_row) or self._way(meetings)

    def in_order(self, number: int) -> bool:
        """Whether a placed request stands after all that it must, and before all that wait for it."""
        start, last = self._span(number)
        earlier = (self._span(n)[1] for n in self._instance.requests[number].after if self._standing[n])
        later = (self._span(n)[0] for n in self._later.get(number, ()) if self._standing[n])
        return all(end < start for end in earlier) and all(last < begin for begin in later)

    def unfair(self, diaries: Sequence[Diary]) -> int | None:
        """The person with most breaks, if they are shared unfairly; people's diaries come first."""
        most_apart = self._instance.rules.fairness
        if most_apart is None or not self._instance.people:
            return None
        breaks = [breaks_of(diary) for diary in diaries[: len(self._instance.people)]]
        return breaks.index(max(breaks)) if max(breaks) - min(breaks) > most_apart else None

    def _span(self, number: int) -> tuple[int, int]:
        placement = self._standing[number]
        if placement is None:
            raise ValueError(f"request {number} is not placed")
        return placement.slot, placement.slot + self._instance.requests[number].length - 1

    def _day(self, number: int) -> int:
        return self._instance.slots[self._span(number)[0]].day

    def _limits(self, meetings: tuple[int, ...], per_day: int | None, in_row: int | None) -> tuple[int, ...]:
        if per_day is not None:
            days = Counter(map(self._day, meetings))
            for day, held in days.items():
                if held > per_day:
                    return tuple(number for number in meetings if self._day(number) == day)
        if in_row is not None:
            row: list[int] = []
            for number in meetings:
                start = self._span(number)[0]
                follows = row and self._span(row[-1])[1] == start - 1 and self._joined >> (start - 1) & 1
                row = [*row, number] if follows else [number]
                if len(row) > in_row:
                    return tuple(row)
        return ()

    def _rest(self, meetings: tuple[int, ...], person: Person) -> tuple[int, ...]:
        for one, two in pairwise(meetings):
            if self._day(one) == self._day(two) and self._span(two)[0] <= self._span(one)[1] + person.rest:
                return one, two
        return ()

    def _way(self, meetings: tuple[int, ...]) -> tuple[int, ...]:
        if not self._walks:
            return ()
        halls = [(number, hall) for number in meetings if (hall := self._hall(number)) is not None]
        slots, walking = self._instance.slots, self._instance.rules.walking
        for (one, here), (two, there) in pairwise(halls):
            minutes = walking.get((here, there), walking.get((there, here), 0))
            pause = slots[self._span(two)[0]].start - slots[self._span(one)[1]].end
            if here != there and self._day(one) == self._day(two) and pause < minutes:
                return one, two
        return ()

    def _hall(self, number: int) -> str | None:
        placement = self._standing[number]
        if placement is None or placement.place is None:
            return None
        place = self._instance.places[placement.place]
        return None if place.kind is PlaceKind.LINK else place.hall


def _in_order(diary: Diary) -> tuple[int, ...]:
    return tuple(dict.fromkeys(diary[slot] for slot in sorted(diary)))
