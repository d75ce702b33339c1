"""Making room for a request by moving a few meetings: ejection chains (Glover 1996) tried on the board."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from digua.engine.scheduling.model import Placement
from digua.engine.scheduling.repair.board import Board
from digua.engine.scheduling.repair.reach import Reach

DEEPEST = 2
"""Moves for one request at most."""

BREADTH = 3
"""Ways of one cost that are kept for a request."""

ENOUGH = 6
"""So many requests are planned for each time that moves allow."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to place a request for some moves; `steps` tell who stands where before, and in which slot then."""

    number: int
    moves: int
    steps: tuple[tuple[int, Placement | None, int], ...]


class Mover:
    """Places requests on a board, moving at most so many of the meetings that stand on it at the outset.

    `fixed` never move. A meeting that is moved already, or placed by the repair itself, may move on freely.
    `former` are the slots that freed requests had: they come back there if they can.
    """

    def __init__(self, board: Board, fixed: set[int], former: Mapping[int, int], max_moves: int) -> None:
        self.board = board
        self.left = max_moves
        self._reach = Reach(board, fixed)
        self._fixed = fixed
        self._former = former
        self._origin = {
            number: placement.slot for number, placement in enumerate(board.at) if placement is not None
        }

    def moved(self) -> tuple[int, ...]:
        """Meetings that stood before and now have another slot."""
        return tuple(number for number in self._origin if self._away(number, self.board.at[number]))

    def survey(self, numbers: Sequence[int]) -> list[Plan]:
        """Ways to place requests without a slot, each by itself as the board is now.

        Of those that cost moves only the first in the order given: few of them can be carried out.
        """
        self._reach.survey()
        costs = self._reach.cheapest(numbers)
        plans: list[Plan] = []
        for moves in range(min(self.left, DEEPEST) + 1):
            near = (number for number, cost in zip(numbers, costs, strict=True) if cost <= moves)
            found = (ways for number in near if (ways := list(self._ways(number, moves))))
            enough = ENOUGH * self.left // moves if moves else None
            plans.extend(way for ways in islice(found, enough) for way in ways)
        return plans

    def _ways(self, number: int, moves: int) -> Iterator[Plan]:
        """Ways to place a request for so many moves: those that suit its people best."""
        found = 0
        for slot in self._by_comfort(number, self._reach.layers(number, moves)[moves]):
            attempt = _Attempt(self.board.mark(), moves)
            if self._settle(number, slot, attempt, frozenset({number})) and self._well(attempt.mark):
                found += 1
                yield self._noted(number, attempt.mark)
            self.board.undo(attempt.mark)
            if found == BREADTH:
                return

    def _noted(self, number: int, mark: int) -> Plan:
        changed = self.board.changed_since(mark)
        steps = [(other, self.board.before(other, mark), self.board.at[other]) for other in changed]
        slots = tuple((other, before, after.slot) for other, before, after in steps if after is not None)
        return Plan(number, self._spent(mark), slots)

    def carry_out(self, plan: Plan) -> bool:
        """Do what a plan says if it still can be done; otherwise nothing changes."""
        board = self.board
        if plan.moves > self.left or any(board.at[number] != before for number, before, _ in plan.steps):
            return False
        mark = board.mark()
        for number, before, _ in plan.steps:
            if before is not None:
                board.lift(number)
        done = all(board.put(number, slot) for number, _, slot in plan.steps)
        if done and self._spent(mark) <= self.left and self._well(mark):
            self.left -= self._spent(mark)
            return True
        board.undo(mark)
        return False

    def undo(self, mark: int, left: int) -> None:
        """Back to a mark of the board, when so many moves were left."""
        self.board.undo(mark)
        self.left = left

    def _away(self, number: int, placement: Placement | None) -> bool:
        origin = self._origin.get(number)
        return origin is not None and (placement is None or placement.slot != origin)

    def _spent(self, mark: int) -> int:
        """Moves since a mark, lifted meetings among them."""
        changed = self.board.changed_since(mark)
        now = sum(self._away(number, self.board.at[number]) for number in changed)
        return now - sum(self._away(number, self.board.before(number, mark)) for number in changed)

    def _settle(self, number: int, slot: int, attempt: "_Attempt", held: frozenset[int]) -> bool:
        """Put a request into a slot; whoever is in the way moves elsewhere. The caller undoes failures."""
        board = self.board
        span = range(slot, slot + board.instance.requests[number].length)
        people = board.instance.requests[number].people
        blockers = {board.diary[p][at] for p in people for at in span if at in board.diary[p]}
        if blockers & (held | self._fixed):
            return False
        origins = {blocker: board.lift(blocker).slot for blocker in sorted(blockers)}
        if self._spent(attempt.mark) > attempt.moves:
            return False
        if not board.put(number, slot) and not self._unseat(number, span, origins, held):
            return False
        return self._spent(attempt.mark) <= attempt.moves and self._rehouse(
            origins, attempt, held | set(origins)
        )

    def _unseat(self, number: int, span: range, origins: dict[int, int], held: frozenset[int]) -> bool:
        """Put a request that lacks a place or an interpreter by lifting one meeting that has one.

        The lifted meeting stays in its slot if it can do without, and joins `origins` otherwise.
        """
        board = self.board
        for helper in dict.fromkeys(other for at in span for other in board.helpers_at(number, at)):
            if helper in held or helper in self._fixed:
                continue
            may_stay = board.needs(helper).places != board.needs(number).places
            if not may_stay and not self._reach.direct(helper):
                continue
            mark = board.mark()
            origin = board.lift(helper).slot
            if board.put(number, span.start):
                if board.put(helper, origin):
                    return True
                if self._reach.direct(helper):
                    origins[helper] = origin
                    return True
            board.undo(mark)
        return False

    def _rehouse(self, origins: Mapping[int, int], attempt: "_Attempt", held: frozenset[int]) -> bool:
        """Find new slots for lifted meetings, one after another, without leaving any out."""
        board = self.board
        for number, origin in origins.items():
            rest = attempt.moves - self._spent(attempt.mark)
            mark = board.mark()
            for mask in self._reach.layers(number, rest)[: rest + 1]:
                for slot in self._by_comfort(number, mask & ~(1 << origin)):
                    if board.at[number] is None and not self._settle(number, slot, attempt, held):
                        board.undo(mark)
            if board.at[number] is None:
                return False
        return True

    def _by_comfort(self, number: int, mask: int) -> list[int]:
        """Slots of a mask: first the one it had, then those beside other meetings of the same people."""
        diaries = [self.board.diary[person] for person in self.board.instance.requests[number].people]
        former = self._former.get(number)

        def discomfort(slot: int) -> tuple[bool, int]:
            return slot != former, -sum(at in diary for diary in diaries for at in (slot - 1, slot + 1))

        return sorted((slot for slot in range(mask.bit_length()) if mask >> slot & 1), key=discomfort)

    def _well(self, mark: int) -> bool:
        """Whether nobody has a way too far now between those before and after a meeting that was lifted."""
        return not any(self.board.faulty(actor) for actor in self.board.touched_since(mark))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One request's way onto the board: what happens after `mark` may cost so many moves."""

    mark: int
    moves: int
