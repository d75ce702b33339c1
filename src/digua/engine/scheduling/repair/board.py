"""A timetable that can be changed meeting by meeting, and taken back.

People, places and interpreters are actors, numbered one after another. Each has a mask of the slots in which
it is available and free, and a diary from slot to request.
"""

from collections.abc import Iterator, Sequence

from digua.engine.scheduling.meetings import Needs, Seating, joined_slots, startable
from digua.engine.scheduling.model import Instance, Placement
from digua.engine.scheduling.repair.conduct import Conduct


class Board:
    """The placements that a changed round still allows, at the outset; `touched` are the actors of others.

    `earliest` is the first slot into which anything may be put.
    """

    def __init__(self, instance: Instance, placements: Sequence[Placement | None], earliest: int) -> None:
        self.instance = instance
        self.at: list[Placement | None] = [None] * len(instance.requests)
        self.free = [
            *(person.available for person in instance.people),
            *(place.available for place in instance.places),
            *(voice.available for voice in instance.interpreters),
        ]
        self.diary: list[dict[int, int]] = [{} for _ in self.free]
        self.conduct = Conduct(instance, self.at)
        self._first_place = len(instance.people)
        self._first_voice = self._first_place + len(instance.places)
        self._joined = joined_slots(instance)
        self._future = (1 << len(instance.slots)) - (1 << earliest)
        self._seating = Seating(instance)
        self._needs: dict[int, Needs] = {}
        self._windows: dict[int, int] = {}
        self._rooms: dict[tuple[tuple[int, ...], int], int] = {}
        self._trail: list[tuple[int, Placement | None]] = []
        self._had: dict[int, int] = {}
        self.touched: set[int] = set()
        for number, placement in enumerate(placements):
            if placement is not None:
                self._begin(number, placement)

    def _begin(self, number: int, placement: Placement) -> None:
        """Hold what can be held as it was. Every request passes here: this is the shortest way."""
        if placement.place is not None:
            self._had[number] = placement.place
        actors, free, slot = self.actors(number, placement), self.free, placement.slot
        length = self.instance.requests[number].length
        span = (1 << length) - 1 << slot
        for actor in actors:
            if free[actor] & span != span:
                self.touched.update(actors)
                return
        for actor in actors:
            free[actor] ^= span
            self.diary[actor][slot] = number
            for further in range(slot + 1, slot + length):
                self.diary[actor][further] = number
        self.at[number] = placement

    # what a request needs

    def needs(self, number: int) -> Needs:
        if number not in self._needs:
            self._needs[number] = self._seating.needs(self.instance.requests[number])
        return self._needs[number]

    def window(self, number: int) -> int:
        """Slots in which the request may start for all that it says itself, from `earliest` on."""
        if number not in self._windows:
            request = self.instance.requests[number]
            mask = startable(self._future, request.length, self._joined)
            if request.allowed is not None:
                mask &= request.allowed
            if request.fixed_slot is not None:
                mask &= 1 << request.fixed_slot
            self._windows[number] = mask
        return self._windows[number]

    def starts(self, mask: int, number: int) -> int:
        """Slots from which a mask holds for the length of the request."""
        length = self.instance.requests[number].length
        return mask if length == 1 else startable(mask, length, self._joined)

    def room(self, number: int) -> int:
        """Slots in which a place and an interpreter that fit the request are free, each for its length."""
        needs, length = self.needs(number), self.instance.requests[number].length
        mask = self._future
        if needs.places is not None:
            mask &= self._any_free(self._first_place, needs.places, length)
        if needs.interpreters is not None:
            mask &= self._any_free(self._first_voice, needs.interpreters, length)
        return mask

    def _any_free(self, offset: int, choice: tuple[int, ...], length: int) -> int:
        key = (choice, length) if offset == self._first_place else (tuple(-1 - i for i in choice), length)
        if key not in self._rooms:
            mask = 0
            for index in choice:
                mask |= startable(self.free[offset + index], length, self._joined)
            self._rooms[key] = mask
        return self._rooms[key]

    def helpers_at(self, number: int, slot: int) -> Iterator[int]:
        """Requests that hold a place or interpreter which the request could use in the slot."""
        needs = self.needs(number)
        for offset, choice in ((self._first_place, needs.places), (self._first_voice, needs.interpreters)):
            for index in choice or ():
                holder = self.diary[offset + index].get(slot)
                if holder is not None:
                    yield holder

    # putting and lifting

    def put(self, number: int, slot: int) -> bool:
        """Place a request that has no slot, if every rule allows it; it keeps its former table if it can."""
        if not self._can_hold(number, Placement(slot)):
            return False
        for placement in self._seats(number, slot):
            if not self._can_hold(number, placement):
                continue
            self._hold(number, placement)
            if self._sound(number):
                self._trail.append((number, None))
                return True
            self._release(number)
        return False

    def lift(self, number: int) -> Placement:
        """Take a placed request out; it can break the way between those before and after (see `faulty`)."""
        self._trail.append((number, self.at[number]))
        return self._release(number)

    def mark(self) -> int:
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Take back all that was put and lifted since a mark."""
        while len(self._trail) > mark:
            number, before = self._trail.pop()
            if self.at[number] is not None:
                self._release(number)
            if before is not None:
                self._hold(number, before)

    def changed_since(self, mark: int) -> list[int]:
        """Requests that were put or lifted, in the order in which they were last touched."""
        return list(dict.fromkeys(number for number, _ in reversed(self._trail[mark:])))[::-1]

    def before(self, number: int, mark: int) -> Placement | None:
        """Where a request that has changed since a mark was then."""
        return next(before for changed, before in self._trail[mark:] if changed == number)

    def touched_since(self, mark: int) -> set[int]:
        """People and interpreters whose meetings were put or lifted since a mark."""
        touched: set[int] = set()
        for number, before in self._trail[mark:]:
            touched.update(self.instance.requests[number].people)
            if before is not None and before.interpreter is not None:
                touched.add(self._first_voice + before.interpreter)
        return touched

    def actors(self, number: int, placement: Placement) -> tuple[int, ...]:
        people = self.instance.requests[number].people
        if placement.place is not None:
            people = (*people, self._first_place + placement.place)
        if placement.interpreter is not None:
            people = (*people, self._first_voice + placement.interpreter)
        return people

    def _can_hold(self, number: int, placement: Placement) -> bool:
        span = self._span(number, placement)
        return all(self.free[actor] & span == span for actor in self.actors(number, placement))

    def _span(self, number: int, placement: Placement) -> int:
        return (1 << self.instance.requests[number].length) - 1 << placement.slot

    def _hold(self, number: int, placement: Placement) -> None:
        span, length = self._span(number, placement), self.instance.requests[number].length
        for actor in self.actors(number, placement):
            self.free[actor] &= ~span
            for slot in range(placement.slot, placement.slot + length):
                self.diary[actor][slot] = number
        self.at[number] = placement
        self._rooms.clear()

    def _release(self, number: int) -> Placement:
        placement = self.at[number]
        if placement is None:
            raise ValueError(f"request {number} is not placed")
        span, length = self._span(number, placement), self.instance.requests[number].length
        for actor in self.actors(number, placement):
            self.free[actor] |= span
            for slot in range(placement.slot, placement.slot + length):
                del self.diary[actor][slot]
        self.at[number] = None
        self._rooms.clear()
        return placement

    def _seats(self, number: int, slot: int) -> Iterator[Placement]:
        """Ways to seat the request: of each hall one table at most, first those that its people know."""
        needs = self.needs(number)
        length = self.instance.requests[number].length
        span = (1 << length) - 1 << slot
        voices: list[int | None] = [None]
        if needs.interpreters is not None:
            voices = [i for i in needs.interpreters if self.free[self._first_voice + i] & span == span]
        for place in self._tables(number, slot, span, needs):
            for voice in voices:
                yield Placement(slot, place, voice)

    def _tables(self, number: int, slot: int, span: int, needs: Needs) -> Iterator[int | None]:
        had = self._had.get(number)
        if needs.places is None:
            if had is not None:
                yield had
            yield None
            return
        neighbours = (
            self.diary[person].get(at)
            for person in self.instance.requests[number].people
            for at in (slot - 1, span.bit_length())
        )
        placements = (self.at[other] for other in neighbours if other is not None)
        known = [placement.place for placement in placements if placement and placement.place is not None]
        halls: set[str] = set()
        liked = [place for place in ([] if had is None else [had]) + known if place in needs.places]
        for place in (*liked, *needs.places):
            if self.free[self._first_place + place] & span == span:
                hall = self.instance.places[place].hall
                if hall not in halls:
                    halls.add(hall)
                    yield place

    # rules

    def _sound(self, number: int) -> bool:
        return (
            self.conduct.in_order(number)
            and not any(self.faulty(person) for person in self.instance.requests[number].people)
            and not self._voice_faulty(number)
            and self.conduct.unfair(self.diary) is None
        )

    def _voice_faulty(self, number: int) -> bool:
        placement = self.at[number]
        return (
            placement is not None
            and placement.interpreter is not None
            and bool(self.faulty(self._first_voice + placement.interpreter))
        )

    def faulty(self, actor: int) -> tuple[int, ...]:
        """Requests of a rule that an actor's diary breaks: lifting can bring two halls together."""
        if actor < self._first_place:
            return self.conduct.person_fault(actor, self.diary[actor])
        if actor >= self._first_voice:
            return self.conduct.interpreter_fault(actor - self._first_voice, self.diary[actor])
        return ()

    def unfair(self) -> int | None:
        """The person with most breaks, where breaks are shared unfairly."""
        return self.conduct.unfair(self.diary)
