"""Why requests have no place in a timetable, and the cheapest single change that would make room."""

from collections.abc import Mapping, Sequence

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


class _Desk:
    """Who and what is free when, as masks of starting slots."""

    def __init__(self, compiled: Compiled, placements: Sequence[Placement | None]) -> None:
        self.instance: Instance = compiled.instance
        self.needs = compiled.needs
        self.joined = joined_slots(self.instance)
        self.all_slots = (1 << len(self.instance.slots)) - 1
        self.diary: list[dict[int, int]] = [{} for _ in self.instance.people]
        self.people = [person.available for person in self.instance.people]
        self.places = [place.available for place in self.instance.places]
        self.voices = [interpreter.available for interpreter in self.instance.interpreters]
        self._rooms: dict[tuple[int, tuple[int, ...], int], int] = {}
        self.placed = [placement is not None for placement in placements]
        for number, placement in enumerate(placements):
            if placement is not None:
                self._hold(number, placement)

    def _hold(self, number: int, placement: Placement) -> None:
        request = self.instance.requests[number]
        span = (1 << request.length) - 1 << placement.slot
        for person in request.people:
            self.people[person] &= ~span
            for slot in range(placement.slot, placement.slot + request.length):
                self.diary[person][slot] = number
        if placement.place is not None:
            self.places[placement.place] &= ~span
        if placement.interpreter is not None:
            self.voices[placement.interpreter] &= ~span

    def reason(self, number: int, request: Request) -> Reason:
        needs = self.needs[number]
        present = free = self._starts(request)
        for person in request.people:
            present &= startable(self.instance.people[person].available, request.length, self.joined)
            free &= startable(self.people[person], request.length, self.joined)
        place = self._room(self.places, needs.places, request.length)
        voice = self._room(self.voices, needs.interpreters, request.length)
        if not present:
            return Reason(
                cause=Cause.NO_COMMON_SLOT,
                people=request.people,
                cure=self._openable(request, place & voice),
            )
        if (full := self._full(request)) is not None:
            return full
        if free & place & voice:
            return self._ruled_out(number, request)
        if free:
            return self._lacking(request, free, place, voice)
        return self._outweighed(request, present, self._openable(request, place & voice))

    def _starts(self, request: Request) -> int:
        """Starting slots that the request itself and the calendar allow."""
        mask = startable(self.all_slots, request.length, self.joined)
        if request.allowed is not None:
            mask &= request.allowed
        return mask if request.fixed_slot is None else mask & 1 << request.fixed_slot

    def _room(self, free: list[int], choice: tuple[int, ...] | None, length: int) -> int:
        """Starting slots from which any of the chosen resources is free; all slots if none is needed."""
        if choice is None:
            return self.all_slots
        key = (id(free), choice, length)
        if key not in self._rooms:
            self._rooms[key] = 0
            for index in choice:
                self._rooms[key] |= startable(free[index], length, self.joined)
        return self._rooms[key]

    def _openable(self, request: Request, room: int) -> tuple[str, int] | None:
        """The first slot that would do if one person were available then."""
        found = 0
        for absent in request.people:
            slots = self._starts(request) & room
            for person in request.people:
                length, mask = request.length, self.people[person]
                if person == absent:
                    mask |= self.all_slots & ~self.instance.people[person].available
                slots &= startable(mask, length, self.joined)
            found |= slots
        return ("open_slot", _first(found)) if found else None

    def _full(self, request: Request) -> Reason | None:
        """Whether somebody has no slot left, or no meeting to the limit."""
        for index in request.people:
            limit = self.instance.people[index].max_meetings
            meetings = set(self.diary[index].values())
            at_limit = limit is not None and len(meetings) >= limit
            if at_limit or not self.people[index]:
                rivals = tuple(sorted(meetings, key=lambda rival: self.instance.requests[rival].weight))
                cure = ("raise_limit", index) if at_limit else None
                return Reason(cause=Cause.PERSON_FULL, people=(index,), rivals=rivals, cure=cure)
        return None

    def _lacking(self, request: Request, free: int, place: int, voice: int) -> Reason:
        """All people are free together, but then there is no interpreter, or no place, or neither."""
        if free & voice:
            return Reason(cause=Cause.NO_PLACE, cure=("add_place", _first(free & voice)))
        return Reason(
            cause=Cause.NO_INTERPRETER,
            people=request.people,
            languages=self._languages(request),
            cure=("add_interpreter", _first(free & place)) if free & place else None,
        )

    def _languages(self, request: Request) -> tuple[str, str] | None:
        """A pair that would help: a language of the first person, and of somebody who shares none of theirs."""
        first, *others = (self.instance.people[person].languages for person in request.people)
        apart = [spoken for spoken in others if not spoken & first]
        return (min(first), min(apart[0])) if apart else None

    def _ruled_out(self, number: int, request: Request) -> Reason:
        """A slot is open, but order, a limit of a day or a way forbids it."""
        neighbours = [*request.after, *(n for n, r in enumerate(self.instance.requests) if number in r.after)]
        rivals = tuple(other for other in neighbours if self.placed[other])
        if rivals:
            return Reason(cause=Cause.ORDER, rivals=rivals)
        for index in request.people:
            person = self.instance.people[index]
            if person.max_per_day is not None or person.max_in_row is not None or person.rest:
                return Reason(cause=Cause.PERSON_FULL, people=(index,), cure=("raise_limit", index))
        return Reason(cause=Cause.OUTWEIGHED)

    def _outweighed(self, request: Request, present: int, cure: tuple[str, int] | None) -> Reason:
        """The rivals are those in the slot that would be cheapest to clear."""
        rivals: tuple[int, ...] = ()
        least = None
        while present:
            slot = _first(present)
            present &= present - 1
            span = range(slot, slot + request.length)
            held = {diary[at] for p in request.people for at in span if at in (diary := self.diary[p])}
            price = sum(self.instance.requests[rival].weight for rival in held)
            if least is None or price < least:
                rivals, least = tuple(sorted(held)), price
        people = tuple(p for p in request.people if set(self.diary[p].values()) & set(rivals))
        return Reason(cause=Cause.OUTWEIGHED, people=people, rivals=rivals, cure=cure)


def _first(mask: int) -> int:
    """The earliest slot of a mask that is not empty."""
    return (mask & -mask).bit_length() - 1
