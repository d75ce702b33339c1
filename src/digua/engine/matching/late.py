"""Late interaction: every passage wanted is compared with every passage that could answer it."""

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.dense import Matrix

Indices = NDArray[np.int64]

_BLOCK = 1_024
"""Passages wanted that are compared at once; bounds the memory of a block."""


def coverage(wants: Matrix, want_counts: Indices, says: Matrix, say_counts: Indices) -> Matrix:
    """How well each offer answers each need: the mean over what is wanted of the best that is said.

    Rows of `wants` and `says` are unit vectors of passages, those of one profile together; the counts (1 or
    more) tell how many each profile has. This is MaxSim of ColBERT (Khattab and Zaharia 2020) with passages
    in place of words. Result: needs × offers.
    """
    result = np.zeros((len(want_counts), len(say_counts)), dtype=np.float32)
    if not result.size:
        return result
    starts = _starts(say_counts)
    owners = np.repeat(np.arange(len(want_counts)), want_counts)
    for first in range(0, len(wants), _BLOCK):
        likeness = wants[first : first + _BLOCK] @ says.T
        best = np.maximum.reduceat(likeness, starts, axis=1)
        np.add.at(result, owners[first : first + _BLOCK], best)
    result /= want_counts[:, None]
    return result


def _starts(counts: Indices) -> Indices:
    return np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
