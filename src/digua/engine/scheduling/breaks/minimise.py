"""Placing every request with the fewest breaks."""

from digua.engine.budget import Budget, Listener, Progress
from digua.engine.scheduling.breaks.cores import CoreGuided
from digua.engine.scheduling.breaks.runs import Breaks, count_breaks, limit_difference
from digua.engine.scheduling.breaks.scope import check_scope
from digua.engine.scheduling.breaks.seating import seated
from digua.engine.scheduling.clauses.formula import Formula
from digua.engine.scheduling.clauses.meetings import Meetings
from digua.engine.scheduling.clauses.oracle import BudgetSpentError, Oracle
from digua.engine.scheduling.clauses.seats import limit_places
from digua.engine.scheduling.clauses.speech import engage_interpreters
from digua.engine.scheduling.clauses.starts import ordered_starts
from digua.engine.scheduling.conflict import Clash, Conflict, decide_conflict
from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.model import Instance, Placement, Status, Timetable

PROVING, ANYTIME = 0.9, 0.55
"""Share of the budget after which the search from below gives way to the search from above."""

TRY = 0.3
"""Share of what is left of the budget for a try to halve the distance to the bound."""


def minimise_breaks(
    instance: Instance,
    *,
    fairness: int | None = None,
    seed: int = 0,
    budget: Budget,
    prove: bool = True,
    progress: Listener | None = None,
) -> Timetable:
    """Place every request, must or not, with as few breaks in all as can be (model.Figures defines breaks).

    `fairness` bounds the difference between any two people's numbers of breaks; None leaves it to the rules.
    The budget's moves are conflicts of the SAT solver, looked at every few hundred to some thousands (see
    clauses.oracle): it holds roughly. The search goes from below (unsatisfiable cores), so that its first
    timetable is a best one: status OPTIMAL. If that takes too much of the budget, it goes on from above with
    ever better timetables: FEASIBLE when the budget ends, with `breaks_bound` as proven until then. Without
    `prove` it turns earlier. If the budget ends before any timetable is found, all placements are None.

    INFEASIBLE comes with a minimal conflict; fairness alone in the way is the conflict "fairness" of all
    requests. Raises InstanceError for malformed instances and for features listed in scope.check_scope.
    """
    check_instance(instance)
    check_scope(instance)
    bound = instance.rules.fairness if fairness is None else fairness
    search = _Search(instance, bound, budget, seed, progress)
    try:
        return search.run(PROVING if prove else ANYTIME)
    finally:
        search.close()


class _Search:
    def __init__(
        self, instance: Instance, fairness: int | None, budget: Budget, seed: int, progress: Listener | None
    ) -> None:
        self._instance = instance
        self._budget = budget
        self._progress = progress
        self._formula = Formula()
        starts = ordered_starts(instance)
        self._meetings = Meetings(self._formula, instance, starts)
        limit_places(self._meetings)
        self._helpers = engage_interpreters(self._meetings)
        self._breaks: Breaks = count_breaks(self._meetings, starts)
        if fairness is not None:
            limit_difference(self._formula, self._breaks, fairness)
        self._best: tuple[Placement | None, ...] | None = None
        self._least: int | None = None
        self._bound = 0
        self._oracle = Oracle(self._formula, budget, seed, self._tell)
        self._cores = CoreGuided(self._formula, self._oracle, self._breaks)

    def close(self) -> None:
        self._oracle.close()

    def run(self, turn: float) -> Timetable:
        try:
            feasible = self._from_below(turn)
        except BudgetSpentError:
            try:
                feasible = self._from_above()
            except BudgetSpentError:
                return self._timetable(Status.FEASIBLE)
        return self._timetable(Status.OPTIMAL) if feasible else self._infeasible()

    def _from_below(self, turn: float) -> bool:
        while not (reached := self._cores.improve(turn)):
            if reached is None:
                return False
            self._bound = self._cores.bound
        self._keep()
        return True

    def _from_above(self) -> bool:
        """Halve the distance to the bound as long as that goes quickly, then approach it step by step.

        Raises BudgetSpentError unless the best timetable found is proven to be one, or none exists.
        """
        if not self._oracle.holds(()):
            return False
        least = self._keep()
        total = self._formula.count([level for levels in self._breaks for level in levels], least)
        skipped = self._bound - 1
        while least > self._bound:
            target = (skipped + least) // 2 if skipped < least - 1 else least - 1
            spent = self._oracle.spent()
            last = target == least - 1
            try:
                if self._oracle.holds([-total[target]], 1.0 if last else spent + (1.0 - spent) * TRY):
                    least = self._keep()
                else:
                    self._bound = target + 1
                    skipped = max(skipped, target)
            except BudgetSpentError:
                if last:
                    raise
                skipped = target
        return True

    def _keep(self) -> int:
        """Read the oracle's timetable; its breaks."""
        model = self._oracle.model()
        slots = [
            next(slot for slot, literal in start.items() if literal in model) for start in self._meetings.start
        ]
        helpers = {
            number: next(index for index, literal in by.items() if literal in model)
            for number, by in self._helpers.items()
        }
        self._best = seated(self._instance, slots, helpers)
        self._least = figures_of(self._instance, self._best).breaks
        return self._least

    def _tell(self, spent: float) -> None:
        if self._progress:
            self._progress(Progress("prove", spent, value=self._least, bound=self._bound))

    def _timetable(self, status: Status) -> Timetable:
        placements = self._best or (None,) * len(self._instance.requests)
        figures = figures_of(self._instance, placements)
        bound = figures.breaks if status is Status.OPTIMAL else self._bound
        return Timetable(status=status, placements=placements, figures=figures, breaks_bound=bound)

    def _infeasible(self) -> Timetable:
        everything = tuple(range(len(self._instance.requests)))
        try:
            conflict = decide_conflict(self._instance, of=everything, budget=self._budget)
        except BudgetSpentError:
            conflict = Conflict(everything, Clash.JOINT, minimal=False)
        if conflict is None:
            conflict = Conflict(everything, Clash.FAIRNESS, minimal=False)
        return Timetable(
            status=Status.INFEASIBLE,
            placements=(),
            figures=None,
            conflict=conflict.requests,
            conflict_cause=conflict.cause,
        )
