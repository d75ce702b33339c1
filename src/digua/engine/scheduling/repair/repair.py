"""After a change: free what it breaks, fill what it frees, move few.

What stands keeps standing. For requests without a slot, freed or waiting, plans are made that place one
each with few moves; plans get in each other's way, so they are carried out in several orders, and the
heaviest outcome counts. Then new plans are made on what that leaves.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digua.engine.scheduling.model import Instance, Status, Timetable
from digua.engine.scheduling.repair.board import Board
from digua.engine.scheduling.repair.changes import Change, NewRequest, changed
from digua.engine.scheduling.repair.moves import Mover, Plan
from digua.engine.scheduling.repair.tally import Before, figures_after, reasons_after

SHUFFLES, SPREAD = 5, 1.0
"""Orders drawn by chance, and how far they stray from the best value for a move."""


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
    meetings in question are freed as well. `seed` decides which orders are tried and among equals.

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
    """Place what has no slot: of some orders of plans the one that yields most, as often as it yields."""
    board = mover.board
    requests = board.instance.requests
    out = (number for number, placement in enumerate(board.at) if placement is None and board.window(number))
    waiting = sorted(out, key=lambda number: (not requests[number].must, -requests[number].weight))
    while plans := mover.survey(waiting):
        mark, left = board.mark(), mover.left
        best: tuple[tuple[int, int, int], list[Plan]] | None = None
        for order in _orders(board.instance, plans, freed, chance):
            done = [plan for plan in order if mover.carry_out(plan)]
            worth = _worth(board.instance, done, freed)
            if best is None or worth > best[0]:
                best = worth, done
            mover.undo(mark, left)
        if best is None or not best[1]:
            return
        for plan in best[1]:
            mover.carry_out(plan)
        waiting = [number for number in waiting if board.at[number] is None]


def _worth(instance: Instance, plans: Iterable[Plan], freed: set[int]) -> tuple[int, int, int]:
    """Musts, weight, and how many of those placed had a slot before the change."""
    placed = {plan.number for plan in plans}
    requests = [instance.requests[number] for number in placed]
    return (
        sum(request.must for request in requests),
        sum(request.weight for request in requests),
        len(placed & freed),
    )


def _orders(
    instance: Instance, plans: list[Plan], freed: set[int], chance: random.Random
) -> Iterator[list[Plan]]:
    """Heaviest first, cheapest first, best value for a move first; then the last with some chance."""

    def weight(plan: Plan) -> tuple[bool, float]:
        request = instance.requests[plan.number]
        return not request.must, -request.weight - 0.5 * (plan.number in freed)

    def value(plan: Plan) -> tuple[bool, float]:
        late, minus = weight(plan)
        return late, minus / (1 + plan.moves)

    chance.shuffle(plans)
    yield sorted(plans, key=lambda plan: (*weight(plan), plan.moves))
    yield sorted(plans, key=lambda plan: (plan.moves, *weight(plan)))
    for spread in (0.0, *(SPREAD for _ in range(SHUFFLES))):
        luck = {id(plan): 1.0 + spread * chance.random() for plan in plans}
        yield sorted(plans, key=lambda plan: (value(plan)[0], value(plan)[1] * luck[id(plan)]))
