"""Logistic regression drawn towards weights that are already good."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Vector = NDArray[np.float64]


def fit(
    features: Vector,
    labels: Vector,
    *,
    prior: Vector,
    scale: Vector,
    lowest: Vector,
    cases: Vector | None = None,
) -> Vector:
    """Weights of the columns of `features` (cases × columns) that make `labels` (0 to 1) likely.

    A column's weight is normal around `prior` with standard deviation `scale`, and at least `lowest`;
    `cases` counts a case more or less than once. Convex, hence without chance.
    """
    counts = np.ones(len(labels)) if cases is None else cases

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = features @ weights
        away = (weights - prior) / scale
        value = float(counts @ (np.logaddexp(0.0, odds) - labels * odds) + 0.5 * away @ away)
        return value, features.T @ (counts * (chance(odds) - labels)) + away / scale

    bounds = [(low, np.inf) for low in lowest]
    result: Vector = minimize(loss, np.maximum(prior, lowest), jac=True, method="L-BFGS-B", bounds=bounds).x
    return result


def log_loss(odds: Vector, labels: Vector) -> float:
    """Mean negative log-likelihood, in nats a case."""
    return float(np.mean(np.logaddexp(0.0, odds) - labels * odds))


def chance(odds: Vector) -> Vector:
    """The probability of log-odds."""
    result: Vector = np.exp(-np.logaddexp(0.0, -odds))
    return result
