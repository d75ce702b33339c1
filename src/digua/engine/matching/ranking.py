"""From log-odds on either side to scores and ranks."""

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.dense import Matrix
from digua.engine.matching.evidence import Evidence
from digua.engine.matching.weights import Weights

Flags = NDArray[np.bool_]
Ranks = NDArray[np.int64]


def log_odds(evidence: Evidence, weights: Weights) -> tuple[Matrix, Matrix]:
    """Of the need's side and of the offer's, without facts: needs × offers each.

    Either side judges a pair by how far it stands out among its own possible partners, counted twice, so
    that their mean weighs both margins once.
    """
    each = np.array([weights.requirements, weights.topic, weights.title, weights.lexical], dtype=np.float32)
    sides = (evidence.for_need, evidence.for_offer)
    need, offer = (
        (2.0 * np.tensordot(each, margins, axes=1) + weights.bias).astype(np.float32) for margins in sides
    )
    return need, offer


def shortlist(odds: Matrix, allowed: Flags, depth: int) -> Flags:
    """The best pairs of each need and of each offer, so many at most, among those allowed."""
    ranked = np.where(allowed, odds, -np.inf)
    chosen = np.zeros(odds.shape, dtype=np.bool_)
    if not chosen.size:
        return chosen
    for axis in (0, 1):
        size = odds.shape[axis]
        first = np.argpartition(-ranked, min(depth, size) - 1, axis=axis).take(
            range(min(depth, size)), axis=axis
        )
        np.put_along_axis(chosen, first, True, axis=axis)
    return chosen & allowed


def probability(odds: Matrix) -> Matrix:
    result: Matrix = (1.0 / (1.0 + np.exp(-odds.astype(np.float64)))).astype(np.float32)
    return result


def mean(need: Matrix, offer: Matrix) -> Matrix:
    result: Matrix = (need + offer) / np.float32(2.0)
    return result


def joined(need: Matrix, offer: Matrix) -> Matrix:
    """Harmonic mean of two probabilities: a meeting needs both sides' interest."""
    result: Matrix = 2.0 * need * offer / np.maximum(need + offer, 1e-30)
    return result


def ranks(scores: Matrix, eligible: Flags, k: int) -> Ranks:
    """Rank from 1 of each eligible column among its row's k best, the first of ties first; 0 for the rest."""
    result = np.zeros(scores.shape, dtype=np.int64)
    ranked = np.where(eligible, -scores, np.inf)
    order = np.argsort(ranked, axis=1, kind="stable")[:, :k]
    np.put_along_axis(result, order, np.arange(1, order.shape[1] + 1)[None, :], axis=1)
    return np.where(eligible, result, 0)
