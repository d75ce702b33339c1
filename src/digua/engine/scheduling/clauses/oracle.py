"""A SAT solver that stops when a budget is spent."""

from collections.abc import Callable, Sequence

from pysat.solvers import Solver

from digua.engine.budget import Budget
from digua.engine.scheduling.clauses.formula import Formula

SOLVER = "cadical195"
STABLE = {"stabilizeonly": 1}
"""CaDiCaL's stable mode alone: with its focused mode in turn, timetables took longer to find."""

SLICE = 20_000
"""Most conflicts between two looks at the budget: up to five seconds on rounds of a few hundred meetings.
Each look costs the solver some of its bearings: with two thousand, proofs took twice as long."""

LEAST_SLICE = 500


class BudgetSpentError(Exception):
    """The budget is spent and the question still open."""


class Oracle:
    """Answers whether a formula holds under assumptions; the formula may grow between questions.

    The budget's moves are conflicts. `watch` is told the share spent after every slice.
    """

    def __init__(
        self, formula: Formula, budget: Budget, seed: int = 0, watch: Callable[[float], None] | None = None
    ) -> None:
        self._formula = formula
        self._given = 0
        self._budget = budget
        self._watch = watch
        self._solver = Solver(name=SOLVER)
        self._solver.configure({"seed": seed, **STABLE})

    def close(self) -> None:
        self._solver.delete()

    def spent(self) -> float:
        return self._budget.spent(self._conflicts())

    def _conflicts(self) -> int:
        return int(self._solver.accum_stats()["conflicts"])

    def holds(self, assumptions: Sequence[int], until: float = 1.0) -> bool:
        """Raises BudgetSpentError once that share of the budget is spent without an answer."""
        for clause in self._formula.clauses[self._given :]:
            self._solver.add_clause(clause)
        self._given = len(self._formula.clauses)
        while True:
            self._solver.conf_budget(self._slice(until))
            answer = self._solver.solve_limited(list(assumptions))
            if self._watch:
                self._watch(self.spent())
            if answer is not None:
                return bool(answer)

    def _slice(self, until: float) -> int:
        """Conflicts to go on with: what the budget seems to allow at the pace up to now."""
        spent = self.spent()
        if spent >= until:
            raise BudgetSpentError
        if spent == 0.0:
            return LEAST_SLICE
        left = (until - spent) / spent * self._conflicts()
        return min(SLICE, max(LEAST_SLICE, int(left)))

    def core(self) -> list[int]:
        """Assumptions of the last question that cannot hold together; empty if nothing can."""
        return list(self._solver.get_core() or ())

    def model(self) -> frozenset[int]:
        """The variables that hold in the last answer "yes"."""
        return frozenset(literal for literal in self._solver.get_model() if literal > 0)
