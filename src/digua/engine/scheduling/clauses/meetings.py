"""The rules of a meeting round as clauses: who meets when.

Meetings are placed by one literal per request and starting slot, as in Bofill et al., "Constraint Solving
Approaches to the Business-to-Business Meeting Scheduling Problem", JAIR 74 (2022), Section 5. What the
clauses say of places and interpreters stands in `seats` and `speech`.
"""

from collections.abc import Sequence

from digua.engine.scheduling.clauses.formula import Formula
from digua.engine.scheduling.clauses.starts import adjacent, slots_in
from digua.engine.scheduling.model import Instance

Literals = dict[int, int]
"""Literals by slot."""


class Meetings:
    """Literals of a round: per request `start` and `held` by slot, per person `begins` and `used` by slot.

    `starts` are the masks of slots in which each request may start. With `chosen`, a literal per request,
    a request is placed if (and in exactly one slot) its literal holds; without, all are placed.
    """

    def __init__(
        self, formula: Formula, instance: Instance, starts: Sequence[int], chosen: Sequence[int] | None = None
    ) -> None:
        self.formula = formula
        self.instance = instance
        self.chosen = chosen
        self.start = [{slot: formula.new() for slot in slots_in(mask)} for mask in starts]
        self.held = [self._held(number) for number in range(len(instance.requests))]
        self.of_person: list[list[int]] = [[] for _ in instance.people]
        for number, request in enumerate(instance.requests):
            for person in request.people:
                self.of_person[person].append(number)
        for number, literals in enumerate(self.start):
            formula.add(*([-chosen[number]] if chosen else []), *literals.values())
            formula.at_most_one(list(literals.values()))
        self.used = [self._one_at_a_time(self.held, requests) for requests in self.of_person]
        self.begins = [
            self._any_by_slot(self.start, requests) if self._has_long(requests) else used
            for requests, used in zip(self.of_person, self.used, strict=True)
        ]
        for person in range(len(instance.people)):
            self._limit(person)
        for later, request in enumerate(instance.requests):
            for earlier in request.after:
                self._order(earlier, later)

    def _held(self, number: int) -> Literals:
        length = self.instance.requests[number].length
        if length == 1:
            return self.start[number]
        covering: dict[int, list[int]] = {}
        for slot, literal in self.start[number].items():
            for covered in range(slot, slot + length):
                covering.setdefault(covered, []).append(literal)
        return {slot: self.formula.any_of(literals) for slot, literals in sorted(covering.items())}

    def _has_long(self, requests: Sequence[int]) -> bool:
        return any(self.instance.requests[number].length > 1 for number in requests)

    def _any_by_slot(self, literals: Sequence[Literals], requests: Sequence[int]) -> Literals:
        return {
            slot: self.formula.any_of(
                [literals[number][slot] for number in requests if slot in literals[number]]
            )
            for slot in sorted({slot for number in requests for slot in literals[number]})
        }

    def _one_at_a_time(self, literals: Sequence[Literals], requests: Sequence[int]) -> Literals:
        for slot in sorted({slot for number in requests for slot in literals[number]}):
            self.formula.at_most_one(
                [literals[number][slot] for number in requests if slot in literals[number]]
            )
        return self._any_by_slot(literals, requests)

    def _limit(self, person: int) -> None:
        """Implied: as many used slots as meetings need (the paper's first implied constraint); then limits."""
        requests, used, begins = self.of_person[person], self.used[person], self.begins[person]
        limits = self.instance.people[person]
        if self.chosen:
            self.formula.at_most([self.chosen[number] for number in requests], len(used))
        else:
            lengths = sum(self.instance.requests[number].length for number in requests)
            self.formula.exactly(list(used.values()), lengths)
        if limits.max_meetings is not None and limits.max_meetings < len(requests):
            self.formula.at_most(list(begins.values()), limits.max_meetings)
        self.limit_days(begins, limits.max_per_day)
        if limits.max_in_row is not None and not self._has_long(requests):
            self.limit_rows(begins, limits.max_in_row)
        if limits.rest:
            self._rest(person, limits.rest)

    def limit_days(self, begins: Literals, bound: int | None) -> None:
        """At most so many meetings begin on a day."""
        if bound is None:
            return
        days: dict[int, list[int]] = {}
        for slot, literal in begins.items():
            days.setdefault(self.instance.slots[slot].day, []).append(literal)
        for literals in days.values():
            self.formula.at_most(literals, bound)

    def limit_rows(self, begins: Literals, bound: int) -> None:
        """No more than `bound` adjacent slots in a row begin a meeting; right for meetings of one slot."""
        for first in begins:
            window = range(first, first + bound + 1)
            if all(slot in begins for slot in window) and all(
                adjacent(self.instance, slot, slot + 1) for slot in window[:-1]
            ):
                self.formula.add(*(-begins[slot] for slot in window))

    def _rest(self, person: int, rest: int) -> None:
        begins = self.begins[person]
        for number in self.of_person[person]:
            for slot, literal in self.start[number].items():
                after = slot + self.instance.requests[number].length
                for later in range(after, after + rest):
                    if later in begins and self.instance.slots[later].day == self.instance.slots[slot].day:
                        self.formula.add(-literal, -begins[later])

    def _order(self, earlier: int, later: int) -> None:
        """One ladder "has begun by slot" a pair: the later meeting starts in no slot the earlier needs."""
        length = self.instance.requests[earlier].length
        begun = 0
        ladder: Literals = {}
        for slot, literal in self.start[earlier].items():
            ladder[slot + length] = self.formula.any_of([literal, begun] if begun else [literal])
            begun = ladder[slot + length]
        ends = sorted(ladder)
        for slot, literal in self.start[later].items():
            ended = [end for end in ends if end <= slot]
            absent = [-self.chosen[earlier]] if self.chosen else []
            self.formula.add(-literal, *absent, *([ladder[ended[-1]]] if ended else []))
