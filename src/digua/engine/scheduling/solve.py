"""The whole way from an instance to a timetable with its bound and reasons."""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from digua.engine.budget import Budget, Listener, Moves, Progress
from digua.engine.scheduling.bound import compiled_bound
from digua.engine.scheduling.compile import Compiled, compile_instance
from digua.engine.scheduling.conflict import Conflict, find_conflict
from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.model import Instance, Placement, Slot, Status, Timetable
from digua.engine.scheduling.places import give_places
from digua.engine.scheduling.reasons import reasons
from digua.engine.scheduling.search import Search

BOUND_SECONDS = 10.0


def solve(
    instance: Instance,
    *,
    seed: int = 0,
    budget: Budget,
    progress: Listener | None = None,
    start: Sequence[Placement | None] | None = None,
    locked: frozenset[int] = frozenset(),
    threads: int = 1,
) -> Timetable:
    """Search for the best timetable until the budget is spent; what is found by then is always valid.

    `start` are placements to begin with; requests in `locked` that they place stay exactly where they are.
    With several `threads` as many searches run with their own seeds, and the best of them counts; each
    counts its own moves. OPTIMAL says that all musts are placed and the weight meets its bound: nothing is
    claimed of idle slots and the objectives after it. INFEASIBLE says that musts and requests with fixed
    slots cannot stand together, or that `after` runs in a circle, and names the conflict.

    Raises InstanceError; whatever `progress` raises ends the search and passes through.
    """
    check_instance(instance)
    compiled = compile_instance(instance, start, locked)
    circle = in_circles(instance)
    if circle and (conflict := find_conflict(instance, of=circle)) is not None:
        return _infeasible(conflict)
    ceiling = compiled_bound(compiled, exact=False, time_limit=BOUND_SECONDS).weight
    report: Listener = progress or _ignore
    report(Progress("bound", 0.0, None, float(ceiling)))
    search = _best(compiled, seed, budget, report, start, threads, ceiling)
    placements = give_places(compiled, search.state.placed, start)
    if _misses_essentials(instance, placements) and (conflict := find_conflict(instance)) is not None:
        return _infeasible(conflict)
    figures = figures_of(instance, placements)
    optimal = figures.musts_missed == 0 and figures.weight >= ceiling
    return Timetable(
        status=Status.OPTIMAL if optimal else Status.FEASIBLE,
        placements=placements,
        figures=figures,
        bound=float(ceiling),
        unplaced=reasons(compiled, placements),
    )


def load_search() -> None:
    """Load the compiled search before a budget of seconds begins; the first time on a machine compiles it."""
    nobody = Instance(slots=(Slot(start=0, end=1, day=0),), people=(), requests=())
    Search(
        compile_instance(nobody),
        seed=0,
        budget=Moves(0),
        ceiling=0,
        report=_ignore,
        cancelled=lambda: False,
    ).load()


def _ignore(progress: Progress) -> None:
    """Nobody listens."""


def _best(
    compiled: Compiled,
    seed: int,
    budget: Budget,
    report: Listener,
    start: Sequence[Placement | None] | None,
    threads: int,
    ceiling: int,
) -> Search:
    """Run the searches; only the first, in the caller's own thread, reports."""
    stop = Event()
    musts = sum(request.must for request in compiled.instance.requests)
    searches = [
        Search(
            compiled,
            seed=seed + 7919 * number,
            budget=budget,
            ceiling=ceiling + musts * compiled.must_bonus,
            report=report if number == 0 else _ignore,
            cancelled=stop.is_set,
        )
        for number in range(max(1, threads))
    ]
    with ThreadPoolExecutor(max_workers=len(searches)) as pool:
        others = [pool.submit(search.run, start) for search in searches[1:]]
        try:
            searches[0].run(start)
        except BaseException:
            stop.set()
            raise
        for other in others:
            other.result()
    return max(searches, key=lambda search: search.standing())


def _misses_essentials(instance: Instance, placements: Sequence[Placement | None]) -> bool:
    """Whether a must or a request with a fixed slot is not placed."""
    return any(
        placement is None and (request.must or request.fixed_slot is not None)
        for request, placement in zip(instance.requests, placements, strict=True)
    )


def _infeasible(conflict: Conflict) -> Timetable:
    return Timetable(
        status=Status.INFEASIBLE,
        placements=(),
        figures=None,
        conflict=conflict.requests,
        conflict_cause=conflict.cause,
    )


def in_circles(instance: Instance) -> tuple[int, ...]:
    """Requests that `after` puts into or behind a circle: those that cannot be taken in order (Kahn 1962)."""
    open_ends = [len(request.after) for request in instance.requests]
    later: dict[int, list[int]] = {}
    for number, request in enumerate(instance.requests):
        for other in request.after:
            later.setdefault(other, []).append(number)
    queue = deque(number for number, count in enumerate(open_ends) if count == 0)
    while queue:
        for number in later.get(queue.popleft(), ()):
            open_ends[number] -= 1
            if open_ends[number] == 0:
                queue.append(number)
    return tuple(number for number, count in enumerate(open_ends) if count > 0)
