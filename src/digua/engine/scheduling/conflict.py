"""Which requests cannot all stand together, and why: as few of them as make the contradiction."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from digua.engine.budget import Budget, Moves
from digua.engine.scheduling.clauses.formula import Formula
from digua.engine.scheduling.clauses.matching import unmatched
from digua.engine.scheduling.clauses.meetings import Meetings
from digua.engine.scheduling.clauses.oracle import BudgetSpentError, Oracle
from digua.engine.scheduling.clauses.seats import limit_places
from digua.engine.scheduling.clauses.speech import engage_interpreters
from digua.engine.scheduling.clauses.starts import lone_starts
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.model import Instance

ENOUGH = Moves(200_000)
"""About a minute of search for a conflict at most."""


class Clash(StrEnum):
    """What requests contradict each other in.

    FIXED_CLASH: two fixed meetings need a person or place in the same slot. ORDER_CYCLE: each is to follow
    another. TOO_MANY_MUSTS: more meetings of one person than slots or limits allow. NO_SLOT: a request with
    no possible start. PLACES, INTERPRETER, ORDER: it would do with more places, with more interpreters,
    or without the order. FAIRNESS: with people's breaks less even. JOINT: none of these alone.
    """

    FIXED_CLASH = "fixed_clash"
    ORDER_CYCLE = "order_cycle"
    TOO_MANY_MUSTS = "too_many_musts"
    NO_SLOT = "no_slot"
    PLACES = "places"
    INTERPRETER = "interpreter"
    ORDER = "order"
    FAIRNESS = "fairness"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Requests (indices, rising) that cannot all be placed; if `minimal`, any one less and they could."""

    requests: tuple[int, ...]
    cause: Clash
    minimal: bool = True


def decide_conflict(instance: Instance, *, of: Sequence[int] | None = None, budget: Budget) -> Conflict | None:
    """A minimal conflict among requests `of` (indices; by default all that are musts or have a fixed slot).

    Simple contradictions are looked for first; then a SAT solver decides, and its core is reduced request by
    request. None means that all can stand together, walking times and what scope.check_scope lists aside:
    of these the clauses ask no more than is surely needed, so that a conflict found is always one.

    The budget's moves are conflicts of the solver. If it ends before it is known whether there is a conflict,
    BudgetSpentError is raised; if later, the conflict is not minimal.
    """
    check_instance(instance)
    if of is None:
        of = [
            n for n, request in enumerate(instance.requests) if request.must or request.fixed_slot is not None
        ]
    chosen = sorted(set(of))
    simple = next(_simple(instance, chosen), None)
    return _reduced(instance, simple or Conflict(tuple(chosen), Clash.JOINT), budget)


def find_conflict(
    instance: Instance, *, of: Sequence[int] | None = None, budget: Budget = ENOUGH
) -> Conflict | None:
    """Like `decide_conflict`, but None also if the budget ends before any conflict is known."""
    try:
        return decide_conflict(instance, of=of, budget=budget)
    except BudgetSpentError:
        return None


def _reduced(instance: Instance, suspected: Conflict, budget: Budget) -> Conflict | None:
    """The suspected conflict without requests that do not matter; None if there is none."""
    part = _part(instance, suspected.requests)
    with closing(_Question(part, budget)) as question:
        core = question.core(range(len(part.requests)))
        if core is None:
            return None
        minimal = True
        try:
            core = question.reduced(core)
        except BudgetSpentError:
            minimal = False
    requests = tuple(suspected.requests[index] for index in core)
    if requests == suspected.requests and suspected.cause is not Clash.JOINT:
        return Conflict(requests, suspected.cause, minimal)
    try:
        return Conflict(requests, _cause(_part(instance, requests), budget), minimal)
    except BudgetSpentError:
        return Conflict(requests, Clash.JOINT, minimal)


def _part(instance: Instance, requests: Sequence[int]) -> Instance:
    """The instance with these requests only, renumbered."""
    place = {number: index for index, number in enumerate(requests)}
    return replace(
        instance,
        requests=tuple(
            replace(
                instance.requests[number],
                after=tuple(place[other] for other in instance.requests[number].after if other in place),
            )
            for number in requests
        ),
    )


class _Question:
    """Which of an instance's requests can be placed together."""

    def __init__(
        self, instance: Instance, budget: Budget, places: bool = True, interpreters: bool = True
    ) -> None:
        formula = Formula()
        self._chosen = [formula.new() for _ in instance.requests]
        meetings = Meetings(formula, instance, lone_starts(instance), self._chosen)
        if places:
            limit_places(meetings)
        if interpreters:
            engage_interpreters(meetings)
        self._oracle = Oracle(formula, budget)

    def close(self) -> None:
        self._oracle.close()

    def core(self, requests: Iterable[int]) -> list[int] | None:
        """Some of the requests that cannot be placed together, rising; None if all can be."""
        if self._oracle.holds([self._chosen[number] for number in requests]):
            return None
        needed = set(self._oracle.core())
        return [number for number, literal in enumerate(self._chosen) if literal in needed]

    def reduced(self, core: list[int]) -> list[int]:
        """A core from which no request can be left out (deletion by deletion)."""
        kept: list[int] = []
        open_ = core
        while open_:
            tried, *rest = open_
            smaller = self.core(kept + rest)
            if smaller is None:
                kept.append(tried)
                open_ = rest
            else:
                open_ = [number for number in smaller if number not in kept]
        return sorted(kept)


def _cause(conflict: Instance, budget: Budget) -> Clash:
    """What a conflict of all requests of an instance comes down to."""
    people = [set(request.people) for request in conflict.requests]
    without_order = replace(conflict, requests=tuple(replace(r, after=()) for r in conflict.requests))
    relaxed = (
        (Clash.PLACES, conflict, False, True),
        (Clash.INTERPRETER, conflict, True, False),
        (Clash.ORDER, without_order, True, True),
    )
    for cause, instance, places, interpreters in relaxed:
        with closing(_Question(instance, budget, places, interpreters)) as question:
            if question.core(range(len(people))) is None:
                return cause
    if len(people) == 1:
        return Clash.NO_SLOT
    return Clash.TOO_MANY_MUSTS if set.intersection(*people) else Clash.JOINT


def _simple(instance: Instance, chosen: Sequence[int]) -> Iterator[Conflict]:
    """Contradictions that can be seen without search."""
    starts = lone_starts(instance)
    for number in chosen:
        if not starts[number]:
            yield Conflict((number,), Clash.NO_SLOT)
    for one, other in combinations([n for n in chosen if instance.requests[n].fixed_slot is not None], 2):
        if _fixed_clash(instance, one, other):
            yield Conflict((one, other), Clash.FIXED_CLASH)
    circle = _shortest_circle(instance, chosen)
    if circle:
        yield Conflict(tuple(sorted(circle)), Clash.ORDER_CYCLE)
    for person, limits in enumerate(instance.people):
        requests = [number for number in chosen if person in instance.requests[number].people]
        crowd = unmatched([starts[number] for number in requests])
        if limits.max_meetings is not None and not crowd:
            crowd = (
                list(range(limits.max_meetings + 1))[: len(requests)]
                if len(requests) > limits.max_meetings
                else []
            )
        if crowd:
            yield Conflict(tuple(requests[index] for index in crowd), Clash.TOO_MANY_MUSTS)


def _fixed_clash(instance: Instance, one: int, other: int) -> bool:
    first, second = instance.requests[one], instance.requests[other]
    if first.fixed_slot is None or second.fixed_slot is None:
        return False
    overlap = first.fixed_slot < second.fixed_slot + second.length and (
        second.fixed_slot < first.fixed_slot + first.length
    )
    same_place = first.fixed_place is not None and first.fixed_place == second.fixed_place
    return overlap and (same_place or not set(first.people).isdisjoint(second.people))


def _shortest_circle(instance: Instance, chosen: Sequence[int]) -> list[int]:
    """A shortest circle of `after` among the chosen requests (breadth first from each); empty if none."""
    inside = set(chosen)
    circles = (circle for root in chosen if (circle := _circle_through(instance, root, inside)))
    return min(circles, key=len, default=[])


def _circle_through(instance: Instance, root: int, inside: set[int]) -> list[int]:
    later = {root: root}
    queue = deque([root])
    while queue:
        number = queue.popleft()
        for earlier in instance.requests[number].after:
            if earlier == root:
                circle = [number]
                while circle[-1] != root:
                    circle.append(later[circle[-1]])
                return circle
            if earlier in inside and earlier not in later:
                later[earlier] = number
                queue.append(earlier)
    return []
