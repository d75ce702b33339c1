"""Why requests have no place in a timetable, and the cheapest single change that would make room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from digua.engine.scheduling.compile import Compiled
from digua.engine.scheduling.meetings import joined_slots, startable
from digua.engine.scheduling.model import Cause, Instance, Placement, Reason, Request


def reasons(compiled: Compiled, placements: Sequence[Placement | None]) -> Mapping[int, Reason]:
    """A reason for every request that is not placed, by its index."""
    desk = _Desk(compiled, placements)
    return {
        number: desk.reason(number, request)
        for number, request in enumerate(compiled.instance.requests)
        if placements[number] is None
    }


@dataclass(frozen=True, slots=True)
class _Obstacle:
    """What keeps a request out of a slot: who is absent, which requests hold its people, what else lacks."""

    slot: int
    absent: tuple[int, ...]
    rivals: tuple[int, ...]
    place: bool
    interpreter: bool

    @property
    def open(self) -> bool:
        return not (self.absent or self.rivals or self.place or self.interpreter)


class _Desk:
    def __init__(self, compiled: Compiled, placements: Sequence[Placement | None]) -> None:
        self.instance: Instance = compiled.instance
        self.needs = compiled.needs
        self.joined = joined_slots(self.instance)
        self.held: list[dict[int, int]] = [{} for _ in self.instance.people]
        self.places: list[int] = [place.available for place in self.instance.places]
        self.voices: list[int] = [interpreter.available for interpreter in self.instance.interpreters]
        self._rooms: dict[tuple[int, tuple[int, ...], int], int] = {}
        self.start = [None if placement is None else placement.slot for placement in placements]
        for number, placement in enumerate(placements):
            if placement is not None:
                self._hold(number, placement)

    def _hold(self, number: int, placement: Placement) -> None:
        request = self.instance.requests[number]
        span = (1 << request.length) - 1 << placement.slot
        for person, slot in product(request.people, range(placement.slot, placement.slot + request.length)):
            self.held[person][slot] = number
        if placement.place is not None:
            self.places[placement.place] &= ~span
        if placement.interpreter is not None:
            self.voices[placement.interpreter] &= ~span

    def reason(self, number: int, request: Request) -> Reason:
        obstacles = [self._obstacle(number, request, slot) for slot in self._slots(request)]
        present = [obstacle for obstacle in obstacles if not obstacle.absent]
        if not present:
            return self._nobody_together(request, obstacles)
        full = self._full(request)
        if full is not None:
            return full
        for lacking in self._lacking(number, request, present):
            return lacking
        if any(obstacle.open for obstacle in present):
            return self._ruled_out(number, request)
        return self._outweighed(request, present, obstacles)

    def _slots(self, request: Request) -> Iterator[int]:
        """Starting slots that the request itself and the calendar allow."""
        mask = startable((1 << len(self.instance.slots)) - 1, request.length, self.joined)
        if request.allowed is not None:
            mask &= request.allowed
        if request.fixed_slot is not None:
            mask &= 1 << request.fixed_slot
        return (slot for slot in range(len(self.instance.slots)) if mask >> slot & 1)

    def _obstacle(self, number: int, request: Request, slot: int) -> _Obstacle:
        span = range(slot, slot + request.length)
        people, needs = self.instance.people, self.needs[number]
        held = {self.held[person][at] for person in request.people for at in span if at in self.held[person]}
        return _Obstacle(
            slot=slot,
            absent=tuple(p for p in request.people if not all(people[p].available >> at & 1 for at in span)),
            rivals=tuple(sorted(held)),
            place=not self._room(self.places, needs.places, request.length) >> slot & 1,
            interpreter=not self._room(self.voices, needs.interpreters, request.length) >> slot & 1,
        )

    def _room(self, free: list[int], choice: tuple[int, ...] | None, length: int) -> int:
        """Mask of the slots from which any of the chosen resources is free; all slots if none is needed."""
        if choice is None:
            return -1
        key = (id(free), choice, length)
        if key not in self._rooms:
            self._rooms[key] = 0
            for index in choice:
                self._rooms[key] |= startable(free[index], length, self.joined)
        return self._rooms[key]

    def _nobody_together(self, request: Request, obstacles: list[_Obstacle]) -> Reason:
        """The cure is a slot in which only one is absent and nothing else is in the way."""
        cure = self._openable(obstacles)
        return Reason(cause=Cause.NO_COMMON_SLOT, people=request.people, cure=cure)

    def _openable(self, obstacles: list[_Obstacle]) -> tuple[str, int] | None:
        for obstacle in obstacles:
            if len(obstacle.absent) == 1 and not (obstacle.rivals or obstacle.place or obstacle.interpreter):
                return ("open_slot", obstacle.slot)
        return None

    def _full(self, request: Request) -> Reason | None:
        """Whether somebody has no slot left, or no meeting to the limit."""
        for index in request.people:
            person, diary = self.instance.people[index], self.held[index]
            meetings = set(diary.values())
            at_limit = person.max_meetings is not None and len(meetings) >= person.max_meetings
            if at_limit or person.available & ~sum(1 << slot for slot in diary) == 0:
                rivals = tuple(sorted(meetings, key=lambda rival: self.instance.requests[rival].weight))
                cure = ("raise_limit", index) if at_limit else None
                return Reason(cause=Cause.PERSON_FULL, people=(index,), rivals=rivals, cure=cure)
        return None

    def _lacking(self, number: int, request: Request, present: list[_Obstacle]) -> Iterator[Reason]:
        """If all people are free together somewhere, what is missing there: an interpreter or a place."""
        free = [obstacle for obstacle in present if not obstacle.rivals]
        if any(obstacle.open for obstacle in free):
            return
        for obstacle in sorted(free, key=lambda obstacle: obstacle.place + obstacle.interpreter):
            single = not (obstacle.place and obstacle.interpreter)
            if obstacle.interpreter:
                yield Reason(
                    cause=Cause.NO_INTERPRETER,
                    people=request.people,
                    languages=self._languages(request),
                    cure=("add_interpreter", obstacle.slot) if single else None,
                )
            else:
                yield Reason(cause=Cause.NO_PLACE, cure=("add_place", obstacle.slot))

    def _languages(self, request: Request) -> tuple[str, str] | None:
        """A pair that would help: a language of the first person, and of somebody who shares none of theirs."""
        first, *others = (self.instance.people[person].languages for person in request.people)
        apart = [spoken for spoken in others if not spoken & first]
        return (min(first), min(apart[0])) if apart else None

    def _ruled_out(self, number: int, request: Request) -> Reason:
        """A slot is open, but order, a limit of a day or a way forbids it."""
        neighbours = [*request.after, *(n for n, r in enumerate(self.instance.requests) if number in r.after)]
        rivals = tuple(other for other in neighbours if self.start[other] is not None)
        if rivals:
            return Reason(cause=Cause.ORDER, rivals=rivals)
        for index in request.people:
            person = self.instance.people[index]
            if person.max_per_day is not None or person.max_in_row is not None or person.rest:
                return Reason(cause=Cause.PERSON_FULL, people=(index,), cure=("raise_limit", index))
        return Reason(cause=Cause.OUTWEIGHED)

    def _outweighed(self, request: Request, present: list[_Obstacle], obstacles: list[_Obstacle]) -> Reason:
        """The rivals are those in the slot that would be cheapest to clear."""
        weight = {rival: self.instance.requests[rival].weight for o in present for rival in o.rivals}
        cheapest = min(present, key=lambda obstacle: sum(weight[rival] for rival in obstacle.rivals))
        return Reason(
            cause=Cause.OUTWEIGHED,
            people=tuple(p for p in request.people if set(self.held[p].values()) & set(cheapest.rivals)),
            rivals=cheapest.rivals,
            cure=self._openable(obstacles),
        )
