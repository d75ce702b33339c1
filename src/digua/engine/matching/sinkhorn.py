"""Allocation for a whole market: near the best total at a cost that grows with the pairs alone.

Entropy-regularised transport (Cuturi 2013, "Sinkhorn Distances") with upper loads instead of equal marginals
and each pair taken at most once (Benamou et al. 2015, "Iterative Bregman Projections"), the temperature
lowered step by step; then the pairs are taken greedily in the order of the plan, and what room is left is
filled. `allocate` is exact and is to be preferred up to some 10,000 pairs.
"""

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.int64]
Vector = NDArray[np.float64]

_TEMPERATURES = (0.3, 0.1, 0.03, 0.01)
"""In units of the largest score."""

_ROUNDS = 60


def plan(pairs: Pairs, scores: Vector, left: Vector, right: Vector) -> Pairs:
    """Indices of the chosen pairs, ascending.

    `pairs` is n × 2 (index of a left, index of a right participant), `scores` 0 or more, `left` and `right`
    the upper loads. No chance is involved.
    """
    if not len(pairs):
        return np.zeros(0, dtype=np.int64)
    worth = scores / max(float(scores.max()), 1e-12)
    rows, columns = pairs[:, 0], pairs[:, 1]
    prices = (np.zeros(len(left)), np.zeros(len(right)))
    for temperature in _TEMPERATURES:
        prices = settled(rows, columns, worth, left, right, prices, temperature)
    surplus = worth - prices[0][rows] - prices[1][columns]
    return taken(rows, columns, np.lexsort((-worth, -surplus)), left, right)


def settled(
    rows: Pairs,
    columns: Pairs,
    worth: Vector,
    left: Vector,
    right: Vector,
    prices: tuple[Vector, Vector],
    temperature: float,
) -> tuple[Vector, Vector]:
    """Prices of participants, 0 or more, at which no load is exceeded."""
    ours, theirs = prices
    for _ in range(_ROUNDS):
        ours = risen(rows, worth - theirs[columns], left, ours, temperature)
        theirs = risen(columns, worth - ours[rows], right, theirs, temperature)
    return ours, theirs


def risen(owners: Pairs, gains: Vector, loads: Vector, prices: Vector, temperature: float) -> Vector:
    """Each owner's price after one step towards the one at which the demand for its places meets its load.

    Demand for a pair is its Fermi share 1 / (1 + exp((price - gain) / temperature)): at most one each. A step
    moves by the temperature times the logarithm of demand over load, as Sinkhorn's scaling does.
    """
    share = 1.0 / (1.0 + np.exp(np.clip((prices[owners] - gains) / temperature, -50.0, 50.0)))
    demand = np.bincount(owners, weights=share, minlength=len(loads))
    step = np.log(np.maximum(demand, 1e-12) / np.maximum(loads, 1e-12))
    moved: Vector = np.maximum(prices + temperature * np.clip(step, -5.0, 5.0), 0.0)
    return moved


def taken(rows: Pairs, columns: Pairs, order: Pairs, left: Vector, right: Vector) -> Pairs:
    """Pairs taken one by one in this order while both have room."""
    ours, theirs = left.astype(np.int64).tolist(), right.astype(np.int64).tolist()
    chosen = []
    for index in order.tolist():
        row, column = int(rows[index]), int(columns[index])
        if ours[row] > 0 and theirs[column] > 0:
            ours[row] -= 1
            theirs[column] -= 1
            chosen.append(index)
    return np.array(sorted(chosen), dtype=np.int64)
