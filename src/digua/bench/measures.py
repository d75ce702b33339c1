"""Measures of rankings and of probabilities."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def ndcg(scores: Array, grades: Array, k: int = 10) -> float:
    """Normalised discounted cumulative gain of one ranking, gains 2^grade - 1 (Järvelin and Kekäläinen 2002).

    Some grade must be above 0; ties keep their order.
    """
    order = np.argsort(-scores, kind="stable")[:k]
    return dcg(grades[order]) / dcg(np.sort(grades)[::-1][:k])


def dcg(grades: Array) -> float:
    return float(((2.0**grades - 1.0) / np.log2(np.arange(2, len(grades) + 2))).sum())


def auc(scores: Array, positive: Flags) -> float:
    """The chance that a positive case scores above a negative one; ties count half."""
    ranks = rankdata(scores)
    count = int(positive.sum())
    below = ranks[positive].sum() - count * (count + 1) / 2
    return float(below / (count * (len(scores) - count)))


def macro_f1(truth: Sequence[str], told: Sequence[str], classes: Sequence[str]) -> float:
    """Mean over the classes of F1."""
    pairs = list(zip(truth, told, strict=True))
    scores = []
    for each in classes:
        hits = sum(true == each == said for true, said in pairs)
        named = sum((true == each) + (said == each) for true, said in pairs)
        scores.append(2 * hits / named if named else 0.0)
    return float(np.mean(scores))
