"""Linear programmes whose value bounds the weight from above.

`degree_rows`: how many slots everybody has in all (the b-matching relaxation); `slot_rows`: a variable per
request and starting slot. Either leaves rules out, never adds any, so the bounds hold for every instance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from digua.engine.scheduling.compile import Compiled
from digua.engine.scheduling.kernel.state import Words

Reals = NDArray[np.float64]

MOST_SETS = 256
"""Sets of interpreters (or groups of places) whose joint capacity is looked at."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Maximise `weight @ x` under `rows @ x <= limit`, x >= 0, and at most 1 for the variables of a request.

    `request` names each variable's request; variables of a request stand together.
    """

    weight: Reals
    rows: sp.csr_matrix
    limit: Reals
    request: Words

    def value_of(self, price: Reals) -> float:
        """The Lagrangian bound of any prices of the rows, negative ones taken as 0: sound whatever they are."""
        price = np.maximum(price, 0.0)
        if not len(self.weight):
            return 0.0
        gain = self.weight - self.rows.T @ price
        first = np.flatnonzero(np.diff(self.request, prepend=-1))
        return float(self.limit @ price + np.maximum(np.maximum.reduceat(gain, first), 0.0).sum())


class _Rows:
    """Rows as they are gathered: triplets and limits."""

    def __init__(self) -> None:
        self._row: list[Words] = []
        self._column: list[Words] = []
        self._value: list[Reals] = []
        self._limit: list[Reals] = []
        self._total = 0

    def add(self, row: Words, column: Words, value: Reals, limit: Reals) -> None:
        """Rows numbered from 0 among themselves; those that cannot be exceeded are left out."""
        load = np.bincount(row, value, len(limit))
        binding = load > limit
        number = np.cumsum(binding) - 1 + self._total
        keep = binding[row]
        self._row.append(number[row[keep]])
        self._column.append(column[keep])
        self._value.append(value[keep])
        self._limit.append(limit[binding])
        self._total += int(binding.sum())

    def matrix(self, columns: int) -> tuple[Any, Reals]:
        triplets = (np.concatenate(self._value), (np.concatenate(self._row), np.concatenate(self._column)))
        return sp.csr_matrix(triplets, shape=(self._total, columns)), np.concatenate(self._limit)


def _spread(begins: Words, ends: Words) -> tuple[Words, Words]:
    """For lists [begin, end): which list each item is of, and its index in the pool."""
    sizes = ends - begins
    owner = np.repeat(np.arange(len(begins)), sizes)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(begins, sizes)


def _sizes(masks: Words) -> Words:
    counts: Words = np.bitwise_count(masks).astype(np.int64)
    return counts


def _slots_open(compiled: Compiled) -> NDArray[np.bool_]:
    """[A, T] whether each actor is available."""
    slots = compiled.problem.slots
    words = compiled.problem.available[:, slots["word"]]
    opened: NDArray[np.bool_] = (words >> slots["bit"] & 1).astype(np.bool_)
    return opened


def _day_caps(compiled: Compiled) -> Words:
    """[A, D] meetings that limits and availability allow an actor on each day."""
    problem = compiled.problem
    opened = _slots_open(compiled)
    caps = np.zeros((len(problem.actors), len(problem.days)), np.int64)
    for number, day in enumerate(problem.days):
        of_day = opened[:, day["begin"] : day["end"]]
        span = np.where(
            of_day.any(axis=1), of_day.shape[1] - of_day[:, ::-1].argmax(axis=1) - of_day.argmax(axis=1), 0
        )
        spaced = -(-span // (1 + problem.actors["rest"]))
        joined = problem.slots["joined"][day["begin"] : day["end"]]
        in_rows = _in_rows(of_day, joined, problem.actors["most_in_row"])
        caps[:, number] = np.minimum.reduce([in_rows, problem.actors["most_a_day"], spaced])
    return caps


def _in_rows(opened: NDArray[np.bool_], joined: NDArray[np.bool_], most: Words) -> Words:
    """[A] meetings that fit into a day's open slots with a pause after every `most` in adjacent ones.

    Of a run of n adjacent slots, one in every `most` + 1 stays free.
    """
    total, run = np.zeros(len(most), np.int64), np.zeros(len(most), np.int64)
    for slot in range(opened.shape[1]):
        run = np.where(opened[:, slot], run + 1, 0)
        last = slot + 1 == opened.shape[1] or not joined[slot]
        ends = opened[:, slot] & (last | ~opened[:, min(slot + 1, opened.shape[1] - 1)])
        total += np.where(ends, run - run // (most + 1), 0)
        run = np.where(ends, 0, run)
    return total


def _shared(compiled: Compiled, name: str) -> Iterator[tuple[Words, tuple[int, ...]]]:
    """Sets of groups (or interpreters), and the requests that can only be served out of each.

    The sets are those of requests and their unions: what two overlapping sets share, no two can use twice
    (Hall 1935). Unions are formed until there are MOST_SETS; leaving one out only loosens the bound.
    """
    problem = compiled.problem
    begins, ends = problem.requests[f"{name}_from"], problem.requests[f"{name}_to"]
    sets = [frozenset(problem.lists[i:j].tolist()) for i, j in zip(begins, ends, strict=True)]
    for choice in _unions(sorted({choice for choice in sets if choice}, key=sorted)):
        served = [number for number, other in enumerate(sets) if other and other <= choice]
        yield np.array(served, np.int64), tuple(sorted(choice))


def _unions(sets: list[frozenset[int]]) -> list[frozenset[int]]:
    """The sets, then unions of overlapping ones, the smaller sets' first."""
    known = dict.fromkeys(sets)
    for choice in (queue := list(known)):
        for other in sets:
            joint = choice | other
            if len(known) < MOST_SETS and joint not in known and choice & other:
                known[joint] = None
                queue.append(joint)
    return list(known)


def degree_relaxation(compiled: Compiled) -> Relaxation:
    """One variable per request that has a slot to start in."""
    problem, rows = compiled.problem, _Rows()
    requests = problem.requests
    possible = np.flatnonzero(requests["starts_to"] > requests["starts_from"])
    column = np.full(len(requests), -1)
    column[possible] = np.arange(len(possible))
    length = problem.cores["length"].astype(np.float64)
    owner, item = _spread(requests["people_from"][possible], requests["people_to"][possible])
    person = problem.lists[item]
    people = len(problem.actors)
    caps = _day_caps(compiled).sum(axis=1)
    meetings = np.minimum(caps, problem.actors["most"]).astype(np.float64)
    rows.add(person, owner, length[possible][owner], _sizes(problem.available).sum(axis=1).astype(np.float64))
    rows.add(person, owner, np.ones(len(owner)), meetings[:people])
    for name, open_slots in (("option", problem.capacity), ("voice", _slots_open(compiled))):
        for served, choice in _shared(compiled, name):
            columns = column[served][column[served] >= 0]
            limit = np.array([float(open_slots[list(choice)].sum())])
            rows.add(np.zeros(len(columns), np.int64), columns, length[possible][columns], limit)
    for served, choice in _shared(compiled, "voice"):
        columns = column[served][column[served] >= 0]
        limit = meetings[list(choice)].sum(keepdims=True)
        rows.add(np.zeros(len(columns), np.int64), columns, np.ones(len(columns)), limit)
    matrix, limits = rows.matrix(len(possible))
    weights = np.array([request.weight for request in compiled.instance.requests], np.float64)
    return Relaxation(weights[possible], matrix, limits, possible)


def slot_relaxation(compiled: Compiled) -> Relaxation:
    """One variable per request and slot in which it may start."""
    problem, rows = compiled.problem, _Rows()
    requests, total = problem.requests, len(problem.slots)
    request, item = _spread(requests["starts_from"], requests["starts_to"])
    start = problem.lists[item]
    variables = len(request)
    cover, slot = _spread(start, start + problem.cores["length"][request])  # variable and each slot it covers
    pair, item = _spread(requests["people_from"][request[cover]], requests["people_to"][request[cover]])
    person = problem.lists[item]
    rows.add(person * total + slot[pair], cover[pair], np.ones(len(pair)), np.ones(len(problem.actors) * total))
    _limit_rows(compiled, rows, request, start)
    for name, open_slots in (("option", problem.capacity), ("voice", _slots_open(compiled))):
        for served, choice in _shared(compiled, name):
            inside = np.isin(request[cover], served)
            limit = open_slots[list(choice)].sum(axis=0).astype(np.float64)
            rows.add(slot[inside], cover[inside], np.ones(int(inside.sum())), limit)
    caps, day = _day_caps(compiled), problem.slots["day"][start]
    for served, choice in _shared(compiled, "voice"):
        of_these = np.flatnonzero(np.isin(request, served))
        rows.add(
            day[of_these], of_these, np.ones(len(of_these)), caps[list(choice)].sum(axis=0).astype(np.float64)
        )
    matrix, limits = rows.matrix(variables)
    weights = np.array([r.weight for r in compiled.instance.requests], np.float64)
    return Relaxation(weights[request], matrix, limits, request)


def _limit_rows(compiled: Compiled, rows: _Rows, request: Words, start: Words) -> None:
    """Meetings in all and on each day of those who have limits."""
    problem = compiled.problem
    requests = problem.requests
    variable, item = _spread(requests["people_from"][request], requests["people_to"][request])
    person = problem.lists[item]
    limited = problem.actors["limited"][person]
    variable, person = variable[limited], person[limited]
    ones = np.ones(len(variable))
    rows.add(person, variable, ones, problem.actors["most"].astype(np.float64))
    days = len(problem.days)
    day = problem.slots["day"][start[variable]]
    rows.add(person * days + day, variable, ones, _day_caps(compiled).ravel().astype(np.float64))
