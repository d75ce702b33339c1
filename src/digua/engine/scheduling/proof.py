"""The greatest total weight, proven."""

import math
from dataclasses import replace

import numpy as np

from digua.engine.budget import Budget, Listener, Moves, Progress
from digua.engine.scheduling.bound import TOLERANCE, compiled_bound
from digua.engine.scheduling.compile import Compiled, compile_instance
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.kernel.state import Words
from digua.engine.scheduling.model import Instance, Placement, Status, Timetable
from digua.engine.scheduling.relaxation import Relaxation, slot_relaxation
from digua.engine.scheduling.solve import solve
from digua.engine.scheduling.windows import Bools, reoptimise

SEARCH = Moves(2_000_000)
"""The ordinary search for a first timetable, and again to mend and polish the last: some seconds each."""

FIRST_SHARE, GROWTH = 0.3, 1.25
"""Share of the slots in the first windows, and what it is multiplied by when they bring nothing."""

PATIENCE = 6
"""So many windows of one size without a gain are enough."""


def prove_weight(
    instance: Instance,
    *,
    timetable: Timetable | None = None,
    time_limit: float,
    seed: int = 0,
    search: Budget = SEARCH,
    progress: Listener | None = None,
) -> Timetable:
    """Raise the weight until it meets an upper bound, starting from `timetable` (or from a short search).

    First the bound by linear programming: where the timetable meets it, that is the proof. Then windows of
    slots, growing to the whole horizon, are solved to optimality (see `windows`); the last one's own bound is
    the proof where the linear programme's is not tight. OPTIMAL says that all musts are placed and no
    timetable weighs more; otherwise FEASIBLE, with the best bound. INFEASIBLE comes from the search.

    `time_limit` counts the seconds that HiGHS works by its own clock, half of them at most for the linear
    programme, half for the windows; the searches (`search` each) come on top. What the linear model does not
    know (order, walking, limits in a row …) is mended by the search at the end, so the weight may then stay
    below what the windows promised, never below the given timetable's.
    Raises InstanceError.
    """
    check_instance(instance)
    start = timetable or solve(instance, seed=seed, budget=search)
    if start.figures is None:
        return start
    proof = _Proof(compile_instance(instance), start, time_limit, seed, progress)
    proof.run()
    best = start
    if proof.weight > start.figures.weight:
        mended = solve(instance, seed=seed, budget=search, start=proof.placements())
        best = max(start, mended, key=_standing)
    bound = min(proof.bound, start.bound if start.bound is not None else proof.bound)
    musts_missed, weight = _standing(best)
    optimal = musts_missed == 0 and weight >= bound
    return replace(best, status=Status.OPTIMAL if optimal else Status.FEASIBLE, bound=float(bound))


def _standing(timetable: Timetable) -> tuple[int, int]:
    """Musts missed (negative) and weight: greater is better."""
    if timetable.figures is None:
        return -len(timetable.placements) - 1, 0
    return -timetable.figures.musts_missed, timetable.figures.weight


class _Proof:
    """Which variables of the linear model hold, the weight that they have, and the bound."""

    def __init__(
        self, compiled: Compiled, timetable: Timetable, time_limit: float, seed: int, progress: Listener | None
    ) -> None:
        self._compiled = compiled
        self._relaxation: Relaxation = slot_relaxation(compiled)
        self._start = _starts(compiled, self._relaxation)
        self._length = compiled.problem.cores["length"][self._relaxation.request]
        placed = np.array([-1 if p is None else p.slot for p in timetable.placements], np.int64)
        self._holds: Bools = placed[self._relaxation.request] == self._start
        musts = np.array([request.must for request in compiled.instance.requests], np.bool_)
        self._musts: Bools = musts[self._relaxation.request]
        self._limit = self._left = time_limit / 2
        self._chance = np.random.default_rng(seed)
        self._progress = progress
        self.bound = float("inf")

    @property
    def weight(self) -> int:
        return round(float(self._relaxation.weight[self._holds].sum()))

    def run(self) -> None:
        """Until the weight meets the bound, the whole horizon has been one window, or the time is over."""
        self.bound = float(compiled_bound(self._compiled, exact=True, time_limit=self._left).weight)
        share, idle = FIRST_SHARE, 0
        while self.weight < self.bound and self._left > 0.0:
            before = self.weight
            self._solve_window(min(1.0, share))
            if share >= 1.0:
                return
            idle = 0 if self.weight > before else idle + 1
            if idle == PATIENCE:
                share, idle = share * GROWTH, 0

    def _solve_window(self, share: float) -> None:
        slots = len(self._compiled.problem.slots)
        window = np.zeros(slots + 1, np.int64)
        window[self._chance.permutation(slots)[: math.ceil(share * slots)]] = 1
        inside = np.cumsum(np.concatenate([[0], window]))
        within = inside[self._start + self._length] - inside[self._start] == self._length
        staying = np.zeros(len(self._compiled.instance.requests), np.bool_)
        staying[self._relaxation.request[self._holds & ~within]] = True
        free: Bools = within & ~staying[self._relaxation.request]
        found = reoptimise(self._relaxation, self._holds, free, self._holds & self._musts, self._left)
        self._holds = found.holds
        self._left -= found.seconds
        if share >= 1.0 and self._all_musts_held():
            self.bound = min(self.bound, math.floor(found.bound + TOLERANCE))
        if self._progress:
            self._progress(Progress("prove", 1.0 - max(0.0, self._left) / self._limit, self.weight, self.bound))

    def _all_musts_held(self) -> bool:
        """Whether the whole window's bound, which keeps the musts that were held, covers all that counts."""
        missing = np.setdiff1d(self._relaxation.request[self._musts], self._relaxation.request[self._holds])
        return not len(missing)

    def placements(self) -> tuple[Placement | None, ...]:
        """Where the linear model puts the requests; places and interpreters are the search's business."""
        slot_of = dict(
            zip(self._relaxation.request[self._holds].tolist(), self._start[self._holds].tolist(), strict=True)
        )
        return tuple(
            Placement(slot_of[number], place=request.fixed_place) if number in slot_of else None
            for number, request in enumerate(self._compiled.instance.requests)
        )


def _starts(compiled: Compiled, relaxation: Relaxation) -> Words:
    """The starting slot of each variable: a request's variables stand together, in the order of its starts."""
    request = relaxation.request
    first = np.searchsorted(request, request)
    begins = compiled.problem.requests["starts_from"][request]
    starts: Words = compiled.problem.lists[begins + np.arange(len(request)) - first]
    return starts
