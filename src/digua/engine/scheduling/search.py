"""One search: construct, raise the weight, lower idle slots. The moves are compiled; the course is set here."""

from collections.abc import Callable, Sequence

import numpy as np

from digua.engine.budget import Budget, Listener, Progress
from digua.engine.scheduling.compile import Compiled
from digua.engine.scheduling.kernel.booking import drop_unsound, restore, try_fixed
from digua.engine.scheduling.kernel.exchange import anneal_exchanges
from digua.engine.scheduling.kernel.fairness import drop_unfair
from digua.engine.scheduling.kernel.idle import anneal_idle, relocate_any
from digua.engine.scheduling.kernel.idleness import total_idle, total_quiet, total_unfair
from digua.engine.scheduling.kernel.insertion import insert_all
from digua.engine.scheduling.kernel.state import LACK, Ints, State, fresh_state
from digua.engine.scheduling.kernel.weight import anneal_weight
from digua.engine.scheduling.model import Objective, Placement

CHUNK = 4096
"""Moves between two looks at the budget and at what is best so far, at most."""

CHUNK_PER_REQUEST = 64
"""In a small round so many moves a request, so that it too cools down by steps."""

WEIGHT_SHARE = 0.2
"""Share of the budget for weight alone. Exchanges while idle slots are lowered still raise it."""

EXCHANGES = 1 / 4
RELOCATIONS = 1 / 16
"""Moves of other kinds for each move of a chain."""

HOT, COLD = 0.3, 0.02
"""Temperatures for weight at the beginning and the end, in units of the mean weight."""

IDLE_HOT, IDLE_COLD = 0.7, 0.07
"""Temperatures for idle slots."""

OVERDRAFT = (0.3, 3.0)
"""Price of a place too many while idle slots are lowered, at the beginning and the end."""

UNFAIR_PRICE = 4.0
REPORT_EVERY = 16


class Search:
    """A search with its own state and chance.

    `ceiling` is an upper bound on the value: when it is met, raising the weight stops early.
    """

    def __init__(
        self,
        compiled: Compiled,
        *,
        seed: int,
        budget: Budget,
        ceiling: float,
        report: Listener,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self.compiled = compiled
        self.problem = compiled.problem
        self.state: State = fresh_state(self.problem, seed)
        self._noise = np.random.default_rng(seed)
        self._budget = budget
        self._ceiling = ceiling
        self._report = report
        self._cancelled = cancelled
        self._chunk = min(CHUNK, CHUNK_PER_REQUEST * max(1, len(self.problem.requests)))
        self._moves = 0
        self._chunks = 0

    def run(self, start: Sequence[Placement | None] | None) -> None:
        """Search until the budget is spent; the state then holds the best found."""
        self._begin(start)
        self._insert()
        self._raise_weight()
        self._lower_idle()
        self._settle_fairness()

    @property
    def value(self) -> int:
        """Value of what is placed, bonuses for musts and all."""
        return int(self.problem.value[self.state.placed["slot"] >= 0].sum())

    def standing(self) -> tuple[float, ...]:
        """How good the state is by the instance's objectives: compared in order, greater is better."""
        idle, quiet = total_idle(self.problem, self.state), total_quiet(self.problem, self.state)
        by_objective = {
            Objective.WEIGHT: self.value,
            Objective.MINIMUM: -int(self.state.scalars[LACK]),
            Objective.IDLE: -idle,
            Objective.QUIET: -quiet,
        }
        musts = self.value // max(1, self.compiled.must_bonus)
        order = self.compiled.instance.rules.objectives
        return musts, *(by_objective[objective] for objective in order if objective in by_objective)

    def _begin(self, start: Sequence[Placement | None] | None) -> None:
        for number, placement in enumerate(start or ()):
            if placement is not None:
                group, voice = self.compiled.group_and_voice(placement)
                try_fixed(self.problem, self.state, number, placement.slot, group, voice)

    def _insert(self) -> None:
        """By value, then those with fewer slots to start in, then by chance."""
        requests = self.problem.requests
        room = requests["starts_to"] - requests["starts_from"]
        noise = self._noise.random(len(requests))
        order = np.lexsort((noise, room, -self.problem.value))
        insert_all(self.problem, self.state, order[room[order] > 0])
        self._tell("construct", 0.0, float(self.value), None)

    def _go_on(self, moves: int) -> float:
        """Count moves; returns the share of the budget spent, 1 or more if the search is to stop."""
        self._moves += moves
        self._chunks += 1
        return 1.0 if self._cancelled() else self._budget.spent(self._moves)

    def _tell(self, phase: str, spent: float, value: float, bound: float | None) -> None:
        self._report(Progress(phase, min(1.0, spent), value, bound))

    # weight

    def _lack_price(self) -> float:
        """A person's missing meeting in units of weight: little, unless the minimum comes before weight."""
        order = self.compiled.instance.rules.objectives
        if Objective.MINIMUM not in order:
            return 0.0
        first = Objective.WEIGHT not in order or order.index(Objective.MINIMUM) < order.index(Objective.WEIGHT)
        return (20.0 if first else 0.1) * self.compiled.value_unit

    def _rank(self, value: int) -> float:
        return value - self._lack_price() * float(self.state.scalars[LACK])

    def _waiting(self) -> tuple[Ints, int]:
        """Requests that are not placed and have a slot to start in, in room for all; and their number."""
        requests = self.problem.requests
        out = (self.state.placed["slot"] < 0) & (requests["starts_to"] > requests["starts_from"])
        waiting = np.zeros(len(requests), np.int64)
        total = int(out.sum())
        waiting[:total] = np.flatnonzero(out)
        return waiting, total

    def _raise_weight(self) -> None:
        waiting, total = self._waiting()
        value = self.value
        best, best_placed = self._rank(value), self.state.placed.copy()
        begun = spent = self._go_on(0)
        end = begun + (1.0 - begun) * WEIGHT_SHARE
        while spent < end and total and value < self._ceiling:
            share = (spent - begun) / (end - begun)
            temperature = self.compiled.value_unit * max(COLD, HOT * (1.0 - share) ** 2)
            price = self._lack_price()
            total, value = anneal_weight(
                self.problem, self.state, waiting, total, value, price, temperature, self._chunk
            )
            rank = self._rank(value)
            if rank > best:
                best, best_placed = rank, self.state.placed.copy()
            spent = self._go_on(self._chunk)
            if self._chunks % REPORT_EVERY == 0:
                self._tell("weight", spent, float(value), self._ceiling)
        restore(self.problem, self.state, best_placed)
        if self.problem.constrained:
            drop_unsound(self.problem, self.state)
        insert_all(self.problem, self.state, np.argsort(-self.problem.value, kind="stable"))

    # idle slots

    def _prices(self, share: float) -> tuple[float, float, float, float]:
        """What an idle slot, a quiet meeting, an unfair break and a place too many cost."""
        order = self.compiled.instance.rules.objectives
        idle = 1.0 if Objective.IDLE in order else 0.0
        quiet = 0.0
        if Objective.QUIET in order:
            first = Objective.IDLE not in order or order.index(Objective.QUIET) < order.index(Objective.IDLE)
            quiet = 3.0 if first else 0.2
        return idle, quiet, UNFAIR_PRICE, OVERDRAFT[0] + (OVERDRAFT[1] - OVERDRAFT[0]) * share

    def _lower_idle(self) -> None:
        """Idle slots, quiet meetings and unfair breaks, by price; value never falls."""
        problem, state = self.problem, self.state
        tally = np.array([total_idle(problem, state), total_quiet(problem, state), 0, 0])
        if problem.fairness >= 0:
            tally[2] = total_unfair(problem, state)
        waiting, total = self._waiting()
        prices = np.array(self._prices(1.0))
        best, best_placed = (self.value, -float(prices @ tally)), state.placed.copy()
        begun = spent = self._go_on(0)
        while spent < 1.0 and tally.any() and (state.placed["slot"] >= 0).any():
            share = (spent - begun) / (1.0 - begun)
            total, changes = self._idle_step(share, waiting, total)
            tally += changes
            tally[3] = self._overdrawn()
            standing = (self.value, -float(prices @ tally))
            if tally[3] == 0 and standing > best:
                best, best_placed = standing, state.placed.copy()
            spent = self._go_on(self._chunk)
            if self._chunks % REPORT_EVERY == 0:
                self._tell("idle", spent, float(tally[0]), None)
        restore(problem, state, best_placed)

    def _overdrawn(self) -> int:
        """Places taken beyond those there are, counted anew: requests that relocate give some back."""
        return int(np.maximum(self.state.used - self.problem.capacity, 0).sum())

    def _idle_step(self, share: float, waiting: Ints, total: int) -> tuple[int, Ints]:
        """A chunk of moves of every kind; returns the number waiting and the changes of the tally."""
        problem, state = self.problem, self.state
        temperature = max(IDLE_COLD, IDLE_HOT * (1.0 - share))
        prices = self._prices(share)
        changes = np.array(anneal_idle(problem, state, prices, temperature, self._chunk))
        exchanges = int(EXCHANGES * self._chunk)
        total, *exchanged = anneal_exchanges(problem, state, waiting, total, prices, temperature, exchanges)
        changes += exchanged
        if not problem.pairs:
            changes += relocate_any(problem, state, prices, temperature, int(RELOCATIONS * self._chunk))
        return total, changes

    def _settle_fairness(self) -> None:
        """Where breaks are still shared unfairly, unplace the cheapest requests of those who have too many."""
        if self.problem.fairness >= 0:
            drop_unfair(self.problem, self.state)

    def load(self) -> None:
        """Load every compiled function, or compile it the first time on a machine; the state stays as it is."""
        problem, state = self.problem, self.state
        insert_all(problem, state, np.empty(0, np.int64))
        anneal_weight(problem, state, np.zeros(1, np.int64), 0, 0, 0.0, 1.0, 0)
        restore(problem, state, state.placed.copy())
        drop_unsound(problem, state)
        total_idle(problem, state)
        total_quiet(problem, state)
        total_unfair(problem, state)
        if len(state.placed):
            try_fixed(problem, state, 0, 0, -1, -1)
        anneal_idle(problem, state, self._prices(0.0), 1.0, 0)
        anneal_exchanges(problem, state, np.zeros(1, np.int64), 0, self._prices(0.0), 1.0, 0)
        relocate_any(problem, state, self._prices(0.0), 1.0, 0)
        drop_unfair(problem, state)
