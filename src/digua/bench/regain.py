"""The most weight that any repair could regain with so many moves: an exact programme, solved by HiGHS.

Only for rounds of pairs in single slots with one kind of table. A slot's price for a person is a lower bound
on the moves that free it; what costs more than allowed is left out, so that the programme stays small and
still contains every possible repair. Where all tables are taken, one may be had for the moves of the meeting
that leaves it most cheaply, whoever that is: this can only raise the bound.
"""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from digua.engine.scheduling.model import Instance, Mode, Timetable

Prices = NDArray[np.int64]
DEAR = 1000
TIME_LIMIT = 20.0


class Regain:
    """A changed round, and a timetable from before the change of which all that can stand must stand."""

    def __init__(self, instance: Instance, before: Timetable, moves: int) -> None:
        self._instance = instance
        self._moves = moves
        self._pairs = [(request.people[0], request.people[1]) for request in instance.requests]
        self._slot: dict[int, int] = {}
        self._holder: dict[tuple[int, int], int] = {}
        people = instance.people
        for number, placement in enumerate(before.placements):
            if placement is not None and all(
                people[p].available >> placement.slot & 1 for p in self._pairs[number]
            ):
                self._slot[number] = placement.slot
                self._holder |= dict.fromkeys(((p, placement.slot) for p in self._pairs[number]), number)
        self._sitting = np.array([self._sits(number) for number in range(len(self._pairs))])
        self._free = self._free_tables()
        self._price = np.full((len(people), len(instance.slots)), DEAR, np.int64)
        self._leaves_table = np.zeros(self._price.shape, np.bool_)
        for index, one in enumerate(people):
            for slot in range(len(instance.slots)):
                holder = self._holder.get((index, slot))
                if holder is not None:
                    self._leaves_table[index, slot] = self._sitting[holder]
                elif one.available >> slot & 1:
                    self._price[index, slot] = 0
        self._table_price = np.where(np.array(self._free) > 0, 0, DEAR)
        for price in range(1, moves + 1):
            for number in [each for each in self._slot if self._prices(each).min() == price - 1]:
                self._offer(number, price)

    def _offer(self, number: int, price: int) -> None:
        slot = self._slot[number]
        self._price[list(self._pairs[number]), slot] = price
        if self._sitting[number]:
            self._table_price[slot] = min(self._table_price[slot], price)

    def _prices(self, number: int) -> Prices:
        """Moves that each slot takes at least: whoever is in the way may leave a table behind."""
        one, two = self._pairs[number]
        prices: Prices = self._price[one] + self._price[two]
        if self._sitting[number]:
            prices += self._table_price * ~(self._leaves_table[one] | self._leaves_table[two])
        return prices

    def _options(self) -> list[tuple[int, int]]:
        """Request and slot of every placement or move that could be a part of some repair.

        Beginning with what waits, each round adds the meetings that are in the way of those before.
        """
        waiting = [number for number in range(len(self._pairs)) if number not in self._slot]
        options = [(number, slot) for number in waiting for slot in self._affordable(number, self._moves)]
        seen: set[int] = set()
        latest = options
        for _ in range(self._moves):
            wanted = self._in_the_way(latest) - seen
            seen |= wanted
            latest = [(n, slot) for n in sorted(wanted) for slot in self._affordable(n, self._moves - 1)]
            options = options + latest
        return options

    def _affordable(self, number: int, limit: int) -> list[int]:
        slots: list[int] = np.flatnonzero(self._prices(number) <= limit).tolist()
        return [slot for slot in slots if slot != self._slot.get(number)]

    def _in_the_way(self, options: list[tuple[int, int]]) -> set[int]:
        """Meetings that hold a person's slot which an option needs."""
        cells = ((person, slot) for number, slot in options for person in self._pairs[number])
        return {self._holder[cell] for cell in cells if cell in self._holder}

    def most(self) -> float:
        """The greatest weight that can be added; an upper bound on it where the time limit comes first."""
        options = self._options()
        if not options:
            return 0.0
        crowded = np.flatnonzero((self._table_price > 0) & (self._table_price <= self._moves)).tolist()
        rows = _Rows()
        for column, (number, slot) in enumerate(options):
            own = self._slot.get(number)
            rows.add(("once", number), column, 1, 1)
            for person in self._pairs[number]:
                rows.add((person, slot), column, 1, 0 if (person, slot) in self._holder else 1)
                if own is not None:
                    rows.add((person, own), column, -1, 0)
            if self._sitting[number]:
                rows.add(("tables", slot), column, 1, self._free[slot])
                if own is not None:
                    rows.add(("tables", own), column, -1, self._free[own])
            if own is not None:
                rows.add("moves", column, 1, self._moves)
        for column, slot in enumerate(crowded, len(options)):
            rows.add(("tables", slot), column, -1, self._free[slot])
            rows.add("moves", column, int(self._table_price[slot]), self._moves)
        gains = [0 if number in self._slot else self._instance.requests[number].weight for number, _ in options]
        gains += [0] * len(crowded)
        solution = milp(
            -np.array(gains, np.float64),
            integrality=np.ones(len(gains), np.int64),
            bounds=Bounds(0, 1),
            constraints=rows.constraint(len(gains)),
            options={"time_limit": TIME_LIMIT, "presolve": False},
        )
        bound = solution.mip_dual_bound
        if bound is None:
            raise RuntimeError(f"no bound on what a repair can regain: {solution.message}")
        return -bound

    def _sits(self, number: int) -> bool:
        return all(self._instance.people[person].mode is not Mode.ONLINE for person in self._pairs[number])

    def _free_tables(self) -> list[int]:
        free = [
            sum(place.available >> slot & 1 for place in self._instance.places)
            for slot in range(len(self._instance.slots))
        ]
        for number, slot in self._slot.items():
            free[slot] -= self._sits(number)
        return free


class _Rows:
    """Constraints by name: coefficients by column, at most a limit."""

    def __init__(self) -> None:
        self._entries: dict[object, dict[int, int]] = defaultdict(dict)
        self._limits: dict[object, int] = {}

    def add(self, name: object, column: int, coefficient: int, limit: int) -> None:
        self._entries[name][column] = self._entries[name].get(column, 0) + coefficient
        self._limits[name] = limit

    def constraint(self, columns: int) -> LinearConstraint:
        cells = [
            (coefficient, row, column)
            for row, name in enumerate(self._entries)
            for column, coefficient in self._entries[name].items()
        ]
        values, rows, places = (np.array(part) for part in zip(*cells, strict=True))
        matrix = coo_array((values, (rows, places)), shape=(len(self._entries), columns))
        return LinearConstraint(
            matrix.tocsc(), -np.inf, np.array([self._limits[name] for name in self._entries])
        )
