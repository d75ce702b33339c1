"""Late interaction: every passage wanted is compared with every passage that could answer it."""

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.dense import Matrix

Indices = NDArray[np.int64]

_BLOCK = 64
"""Needs that are compared at once; bounds the memory of a block."""


def coverage(wants: Matrix, want_counts: Indices, says: Matrix, say_counts: Indices) -> Matrix:
    """How well each offer answers each need: the mean over what is wanted of the best that is said.

    Rows of `wants` and `says` are unit vectors of passages, those of one profile together; the counts (1 or
    more) tell how many each profile has. This is MaxSim of ColBERT (Khattab and Zaharia 2020) with passages
    in place of words. Result: needs × offers.
    """
    result = np.zeros((len(want_counts), len(say_counts)), dtype=np.float32)
    if not result.size:
        return result
    say_starts, want_starts = starts(say_counts), starts(want_counts)
    for first in range(0, len(want_counts), _BLOCK):
        begin = want_starts[first : first + _BLOCK]
        end = begin[-1] + want_counts[first : first + _BLOCK][-1]
        likeness = says @ wants[begin[0] : end].T
        best = np.maximum.reduceat(likeness, say_starts, axis=0)
        result[first : first + _BLOCK] = np.add.reduceat(best, begin - begin[0], axis=1).T
    result /= want_counts[:, None]
    return result


def starts(counts: Indices) -> Indices:
    """Where each profile's passages start."""
    return np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
