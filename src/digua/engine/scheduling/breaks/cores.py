"""Least number of unwanted literals that hold, by unsatisfiable cores.

The method is OLL (Andres, Kaufmann, Matheis & Schaub, "Unsatisfiability-based optimization in clasp",
ICLP 2012), which RC2 made the rule in MaxSAT (Ignatiev, Morgado & Marques-Silva, JSAT 11, 2019): assume that
nothing unwanted holds; each core raises the lower bound by one, and from then on a count over the core may
reach one, but not two. It is written out here because PySAT's RC2 can neither be stopped and taken up again
with CaDiCaL nor tell its bound on the way, and because people's counts of breaks are ladders from the start.
"""

from collections.abc import Iterable, Sequence

from digua.engine.scheduling.clauses.formula import Formula
from digua.engine.scheduling.clauses.oracle import Oracle

Ladder = Sequence[int]
"""Literals "at least 1", "at least 2", … of one count."""


class CoreGuided:
    """The search's state: `bound` is a proven lower bound on how many literals of the ladders hold."""

    def __init__(self, formula: Formula, oracle: Oracle, ladders: Iterable[Ladder]) -> None:
        self._formula = formula
        self._oracle = oracle
        self._next: dict[int, tuple[Ladder, int]] = {}
        self.bound = 0
        for ladder in ladders:
            self._assume(ladder, 0)

    def _assume(self, ladder: Ladder, rung: int) -> None:
        if rung < len(ladder):
            self._next[-ladder[rung]] = (ladder, rung + 1)

    def improve(self, until: float) -> bool | None:
        """One question: True if the bound is reached by the oracle's model, None if nothing holds at all.

        False: the bound has risen by one. Raises BudgetSpentError.
        """
        if self._oracle.holds(list(self._next), until):
            return True
        core = self._oracle.core()
        if not core:
            return None
        self.bound += 1
        for assumption in core:
            self._assume(*self._next.pop(assumption))
        unwanted = [-assumption for assumption in core]
        self._formula.add(*unwanted)
        self._assume(self._formula.count(unwanted, len(unwanted)), 1)
        return False
