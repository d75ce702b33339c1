"""Raising the weight of a timetable by solving some of its slots to optimality.

Large neighbourhood search (Shaw, CP 1998) with integer programming: all meetings of a few slots are taken out,
and a mixed-integer programme puts back the best of them and of those that were never placed. Nothing else
moves. With all slots chosen this is the whole problem, and its bound that of every timetable.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import scipy.sparse as sp
from highspy._core import _Highs
from numpy.typing import NDArray

from digua.engine.scheduling.relaxation import Relaxation

Bools = NDArray[np.bool_]
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Reoptimised:
    """Which variables hold, an upper bound on the weight given what stayed, and the seconds it took."""

    holds: Bools
    bound: float
    seconds: float


def reoptimise(
    relaxation: Relaxation, holds: Bools, free: Bools, kept: Bools, time_limit: float
) -> Reoptimised:
    """The heaviest choice of the free variables beside those that hold and are not free.

    `kept` marks variables that hold and whose requests must hold one of theirs again. If the time runs out the
    best choice known is returned, at worst the old one.
    """
    columns = np.flatnonzero(free)
    staying = holds & ~free
    if not len(columns):
        return Reoptimised(holds, float(relaxation.weight[staying].sum()), 0.0)
    room = relaxation.limit - relaxation.rows @ staying
    rows = relaxation.rows[:, columns]
    binding = np.asarray(rows.sum(axis=1)).ravel() > room
    requests, row_of = np.unique(relaxation.request[columns], return_inverse=True)
    once = sp.csr_matrix((np.ones(len(columns)), (row_of, np.arange(len(columns)))))
    least = np.full(int(binding.sum()), -highspy.kHighsInf)
    again = np.isin(requests, relaxation.request[kept & free]).astype(np.float64)
    matrix = sp.vstack([rows[binding], once]).tocsr()
    highs = _model(
        relaxation.weight[columns],
        matrix,
        np.concatenate([least, again]),
        np.concatenate([room[binding], np.ones(len(requests))]),
    )
    highs.setOptionValue("time_limit", time_limit)
    highs.run()
    fixed = float(relaxation.weight[staying].sum())
    bound = fixed - float(highs.getInfo().mip_dual_bound)
    found = np.array(highs.getSolution().col_value) > HALF
    better = len(found) == len(columns) and found @ relaxation.weight[columns] >= (
        holds[columns] @ relaxation.weight[columns]
    )
    chosen = holds.copy()
    if better and (matrix @ found <= np.concatenate([room[binding], np.ones(len(requests))]) + HALF).all():
        chosen[columns] = found
    return Reoptimised(chosen, bound, float(highs.getRunTime()))


def _model(weight: NDArray[np.float64], matrix: Any, least: Any, most: Any) -> Any:
    """A solver loaded with: binary variables of greatest weight, `least` <= matrix <= `most`."""
    highs: Any = _Highs()  # the plain class: highspy.Highs prints a banner when it is made
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_rel_gap", 0.0)
    variables = len(weight)
    highs.passModel(
        variables,
        matrix.shape[0],
        matrix.nnz,
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        -weight,
        np.zeros(variables),
        np.ones(variables),
        least,
        most,
        matrix.indptr.astype(np.int32),
        matrix.indices.astype(np.int32),
        matrix.data.astype(np.float64),
        np.ones(variables, np.int32),
    )
    return highs
