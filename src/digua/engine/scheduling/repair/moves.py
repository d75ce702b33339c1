"""Making room for a request by moving a few meetings: ejection chains (Glover 1996) tried on the board."""

from collections.abc import Mapping
from dataclasses import dataclass

from digua.engine.scheduling.model import Placement
from digua.engine.scheduling.repair.board import Board
from digua.engine.scheduling.repair.reach import Reach


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

    def undo(self, mark: int, left: int) -> None:
        """Back to a mark of the board, when so many moves were left."""
        changed = self.board.changed_since(mark)
        self._reach.forget(changed)
        self.board.undo(mark)
        self._reach.forget(changed)
        self.left = left

    def place(self, number: int, moves: int) -> bool:
        """Give a request a slot for so many moves or fewer, the fewer the better; False if it cannot be."""
        moves = min(moves, self.left)
        for mask in self._reach.layers(number, moves)[: moves + 1]:
            for slot in self._by_comfort(number, mask):
                plan = _Plan(self.board.mark(), moves)
                if self._settle(number, slot, plan, frozenset({number})) and self._well(plan):
                    self.left -= self._spent(plan)
                    self._reach.forget(self.board.changed_since(plan.mark))
                    return True
                self.board.undo(plan.mark)
        return False

    def _away(self, number: int, placement: Placement | None) -> bool:
        origin = self._origin.get(number)
        return origin is not None and (placement is None or placement.slot != origin)

    def _spent(self, plan: "_Plan") -> int:
        """Moves since the plan began, lifted meetings among them."""
        changed = self.board.changed_since(plan.mark)
        now = sum(self._away(number, self.board.at[number]) for number in changed)
        return now - sum(self._away(number, self.board.before(number, plan.mark)) for number in changed)

    def _settle(self, number: int, slot: int, plan: "_Plan", held: frozenset[int]) -> bool:
        """Put a request into a slot; whoever is in the way moves elsewhere. The caller undoes failures."""
        board = self.board
        span = range(slot, slot + board.instance.requests[number].length)
        people = board.instance.requests[number].people
        blockers = {board.diary[p][at] for p in people for at in span if at in board.diary[p]}
        if blockers & (held | self._fixed):
            return False
        origins = {blocker: board.lift(blocker).slot for blocker in sorted(blockers)}
        if self._spent(plan) > plan.moves:
            return False
        if not board.put(number, slot) and not self._unseat(number, span, origins, held):
            return False
        return self._spent(plan) <= plan.moves and self._rehouse(origins, plan, held | set(origins))

    def _unseat(self, number: int, span: range, origins: dict[int, int], held: frozenset[int]) -> bool:
        """Put a request that lacks a place or an interpreter by lifting one meeting that has one.

        The lifted meeting stays in its slot if it can do without, and joins `origins` otherwise.
        """
        board = self.board
        for helper in dict.fromkeys(other for at in span for other in board.helpers_at(number, at)):
            if helper in held or helper in self._fixed:
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

    def _rehouse(self, origins: Mapping[int, int], plan: "_Plan", held: frozenset[int]) -> bool:
        """Find new slots for lifted meetings, one after another, without leaving any out."""
        board = self.board
        for number, origin in origins.items():
            rest = plan.moves - self._spent(plan)
            mark = board.mark()
            for mask in self._reach.layers(number, rest)[: rest + 1]:
                for slot in self._by_comfort(number, mask & ~(1 << origin)):
                    if board.at[number] is None and not self._settle(number, slot, plan, held):
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

    def _well(self, plan: "_Plan") -> bool:
        """Whether nobody has a way too far now between those before and after a meeting that was lifted."""
        return not any(self.board.faulty(actor) for actor in self.board.touched_since(plan.mark))


@dataclass(frozen=True, slots=True)
class _Plan:
    """One request's way onto the board: what happens after `mark` may cost so many moves."""

    mark: int
    moves: int
