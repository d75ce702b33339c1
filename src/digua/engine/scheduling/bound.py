"""Upper bounds on the weight of any timetable: the certificate of how good one is."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import highspy
import numpy as np
from highspy._core import _Highs

from digua.engine.scheduling.compile import Compiled, compile_instance
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.model import Instance
from digua.engine.scheduling.relaxation import Reals, Relaxation, degree_relaxation, slot_relaxation

TOLERANCE = 1e-6


class Method(StrEnum):
    """DEGREE counts everybody's slots (b-matching); SLOTS knows who is free when."""

    DEGREE = "degree"
    SLOTS = "slots"


@dataclass(frozen=True, slots=True)
class Bound:
    """No timetable weighs more than `weight`; `method` is the relaxation that said so."""

    weight: int
    method: Method


def bound(instance: Instance, *, exact: bool, time_limit: float = 60.0) -> Bound:
    """The better bound; the one by slots only if `exact`, and as far as it gets in `time_limit` seconds.

    A linear programme that is cut short still gives a sound bound: whatever prices it has found for its rows
    do (Lagrangian duality), if not always a better one. Raises InstanceError.
    """
    check_instance(instance)
    return compiled_bound(compile_instance(instance), exact=exact, time_limit=time_limit)


def compiled_bound(compiled: Compiled, *, exact: bool, time_limit: float) -> Bound:
    """Like `bound`, for an instance that is compiled already."""
    by_degree = _whole(_relaxed(degree_relaxation(compiled), time_limit, "simplex"))
    if not exact:
        return Bound(by_degree, Method.DEGREE)
    by_slots = _whole(_relaxed(slot_relaxation(compiled), time_limit, "ipm"))
    if by_slots < by_degree:
        return Bound(by_slots, Method.SLOTS)
    return Bound(by_degree, Method.DEGREE)


def _whole(value: float) -> int:
    """Weights are whole numbers, so a bound may be rounded down."""
    return math.floor(value + TOLERANCE)


def _relaxed(relaxation: Relaxation, time_limit: float, solver: str) -> float:
    """A bound from the prices that HiGHS finds; with none, the sum of all weights that can be had."""
    free = relaxation.value_of(np.zeros(len(relaxation.limit)))
    if not len(relaxation.limit):
        return free
    return min(free, relaxation.value_of(_prices(relaxation, time_limit, solver)))


def _prices(relaxation: Relaxation, time_limit: float, solver: str) -> Reals:
    """Dual values of the rows (0 where HiGHS has none to give), requests' own rows left out."""
    highs: Any = _Highs()  # the plain class: highspy.Highs prints a banner when it is made
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("time_limit", time_limit)
    highs.setOptionValue("solver", solver)
    highs.setOptionValue("run_crossover", "off")
    highs.setOptionValue("threads", 1)
    _load(highs, relaxation)
    highs.run()
    duals = np.array(highs.getSolution().row_dual, np.float64)[: len(relaxation.limit)]
    found: Reals = -duals if len(duals) == len(relaxation.limit) else np.zeros(len(relaxation.limit))
    return found if np.isfinite(found).all() else np.zeros(len(relaxation.limit))


def _load(highs: Any, relaxation: Relaxation) -> None:
    """Minimise the weight's negative; a row for each request that has several variables comes last."""
    variables = len(relaxation.weight)
    first = np.flatnonzero(np.diff(relaxation.request, prepend=-1))
    counts = np.diff(np.append(first, variables))
    several = counts > 1
    own = np.flatnonzero(np.repeat(several, counts))
    rows, own_rows = relaxation.rows, int(several.sum())
    begins = np.concatenate([rows.indptr, rows.nnz + np.cumsum(counts[several])])
    highs.passModel(
        variables,
        len(relaxation.limit) + own_rows,
        rows.nnz + len(own),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        -relaxation.weight,
        np.zeros(variables),
        np.ones(variables),
        np.full(len(relaxation.limit) + own_rows, -highspy.kHighsInf),
        np.concatenate([relaxation.limit, np.ones(own_rows)]),
        begins.astype(np.int32),
        np.concatenate([rows.indices, own]).astype(np.int32),
        np.concatenate([rows.data, np.ones(len(own))]),
        np.zeros(variables, np.int32),
    )
