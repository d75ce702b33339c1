"""After a change: free what it breaks, fill what it frees, move few.

What stands keeps standing. Requests without a slot, freed or waiting, are placed one by one, each with as
few moves as it takes. Which go first is tried in several ways, and the heaviest outcome counts.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digua.engine.scheduling.model import Instance, Status, Timetable
from digua.engine.scheduling.repair.board import Board
from digua.engine.scheduling.repair.changes import Change, NewRequest, changed
from digua.engine.scheduling.repair.moves import Mover
from digua.engine.scheduling.repair.tally import Before, figures_after, reasons_after

DEEPEST = 2
"""Moves for one request at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The changed round and its new timetable. All else lists requests by index, each in one list or more.

    `freed`: the change broke them, locked ones among them. `lost`: those of the freed that have no slot now.
    `refilled`: had no slot before (waiting or new) and have one now. `moved`: untouched by the change, in
    another slot now. A request that was freed and placed again, in any slot, is in `freed` alone.
    """

    instance: Instance
    timetable: Timetable
    moved: tuple[int, ...]
    freed: tuple[int, ...]
    refilled: tuple[int, ...]
    lost: tuple[int, ...]


def repair(
    instance: Instance,
    timetable: Timetable,
    changes: Sequence[Change],
    *,
    max_moves: int,
    locked: frozenset[int] = frozenset(),
    seed: int = 0,
    earliest: int = 0,
) -> Repair:
    """Mend a sound timetable after changes, moving at most `max_moves` of the meetings that still stand.

    Locked meetings stay as they are unless the change itself breaks them. Nothing is put into slots before
    `earliest`, and what stands there stays. No meeting that can stand is given up, so the weight is never
    less than that of freeing alone; where the change makes ways too long or breaks unfair, the lightest
    meetings in question are freed as well. `seed` decides among requests of equal weight.

    The bound stays sound: a change takes possibilities away, and a new request adds its weight at most.
    Raises InstanceError for a change that does not fit the round, ValueError for an infeasible timetable.
    """
    if timetable.status is Status.INFEASIBLE:
        raise ValueError("an infeasible timetable has nothing to repair")
    after = changed(instance, changes)
    added = len(after.requests) - len(instance.requests)
    placements = (*timetable.placements, *(None for _ in range(added)))
    board = Board(after, placements, earliest)
    _free_faulty(board, locked)
    former = {
        number: placement.slot
        for number, placement in enumerate(placements)
        if placement is not None and board.at[number] is None
    }
    past = {
        number
        for number, placement in enumerate(board.at)
        if placement is not None and placement.slot < earliest
    }
    mover = Mover(board, set(locked) | past, former, max_moves)
    _fill(mover, set(former), random.Random(seed))
    mended = tuple(board.at)
    waited = [number for number, placement in enumerate(placements) if placement is None]
    before = Before(instance, timetable)
    figures = figures_after(before, after, mended)
    bound = timetable.bound
    if bound is not None:
        bound += sum(change.request.weight for change in changes if isinstance(change, NewRequest))
    proven = bound is not None and figures.weight >= bound and figures.musts_missed == 0
    return Repair(
        instance=after,
        timetable=Timetable(
            status=Status.OPTIMAL if proven else Status.FEASIBLE,
            placements=mended,
            figures=figures,
            bound=bound,
            unplaced=reasons_after(before, after, mended),
        ),
        moved=mover.moved(),
        freed=tuple(sorted(former)),
        refilled=tuple(number for number in waited if mended[number] is not None),
        lost=tuple(number for number in sorted(former) if mended[number] is None),
    )


def _free_faulty(board: Board, locked: frozenset[int]) -> None:
    """Free the lightest meetings where what is left breaks a rule of its own, locked ones last."""

    def worth(number: int) -> tuple[bool, bool, int]:
        request = board.instance.requests[number]
        return number in locked, request.must, request.weight

    actors = set(board.touched)
    while actors:
        actor = actors.pop()
        if fault := board.faulty(actor):
            lightest = min(fault, key=worth)
            placement = board.lift(lightest)
            actors.update(board.actors(lightest, placement))
    while (person := board.unfair()) is not None:
        ends = min(board.diary[person]), max(board.diary[person])
        board.lift(min((board.diary[person][slot] for slot in ends), key=worth))


def _fill(mover: Mover, freed: set[int], chance: random.Random) -> None:
    """Place what has no slot in the order that yields most, of those tried."""
    board = mover.board
    waiting = [
        number for number, placement in enumerate(board.at) if placement is None and board.window(number)
    ]
    luck = {number: chance.random() for number in waiting}

    def value(number: int) -> tuple[int, int]:
        request = board.instance.requests[number]
        return int(request.must), request.weight

    def rank(number: int) -> tuple[int, int, bool, float]:
        must, weight = value(number)
        return -must, -weight, number not in freed, luck[number]

    waiting.sort(key=rank)
    mark, left = board.mark(), mover.left
    best: tuple[int, int] = (-1, -1)
    chosen: Callable[[Mover, list[int]], None] = ORDERS[0]
    for order in ORDERS:
        order(mover, waiting)
        placed = [value(number) for number in waiting if board.at[number] is not None]
        total = (sum(must for must, _ in placed), sum(weight for _, weight in placed))
        if total > best:
            best, chosen = total, order
        mover.undo(mark, left)
    chosen(mover, waiting)


def _cheapest_first(mover: Mover, waiting: list[int]) -> None:
    """All that costs no move, then what costs one, then two."""
    for moves in range(DEEPEST + 1):
        _place_all(mover, waiting, moves)


def _heaviest_first(mover: Mover, waiting: list[int]) -> None:
    """The heaviest at whatever price."""
    _place_all(mover, waiting, DEEPEST)


def _heaviest_for_one(mover: Mover, waiting: list[int]) -> None:
    """The heaviest for one move each, then two."""
    for moves in (1, DEEPEST):
        _place_all(mover, waiting, moves)


def _place_all(mover: Mover, waiting: list[int], moves: int) -> None:
    for number in waiting:
        if mover.board.at[number] is None:
            mover.place(number, moves)


ORDERS: tuple[Callable[[Mover, list[int]], None], ...] = (_cheapest_first, _heaviest_first, _heaviest_for_one)
