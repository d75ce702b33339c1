"""Fitting the shipped weights: `python -m digua.bench.matching_fit DATA` prints them.

DATA is the folder of benchmark data. What is shipped is fitted to all needs of matching/profiles; what is
reported is cross-fitted, each half of the needs judged by weights that were fitted to the other.
"""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digua.bench.measures import Array
from digua.bench.needs_and_offers import Truth
from digua.engine.matching import logistic
from digua.engine.matching.matcher import Matcher
from digua.engine.matching.reasons import features
from digua.engine.matching.weights import VerdictWeights, Weights
from digua.engine.text.encoders import E5, Use

Rows = NDArray[np.int64]

PRIOR = Weights(
    requirements=0.5,
    topic=0.5,
    title=0.5,
    lexical=0.1,
    satisfied=1.0,
    contradicted=1.0,
    stage=0.3,
    bias=-5.0,
)
SCALE = np.array([1.0, 1.0, 1.0, 0.05, 3.0, 3.0, 0.05, 10.0])
FLOOR = np.array([0.0, 0.0, 0.0, 0.02, 0.0, 0.0, 0.0, -np.inf])
"""Words in common keep a little weight and stages hardly move: the set has nine pairs of one language, which
is where words tell, and no need with a stage."""

PLAUSIBLE = 0.6
"""What a pair of grade 1 counts where grade 2 counts 1."""

NEAR_MISS, IRRELEVANT = 0.15, 0.05
"""What a requirement of a pair that is not right counts, as one not met: some are met all the same."""

STRIDE = 11
"""Every so many offer serves as an irrelevant one for the verdicts."""


def fitted(matcher: Matcher, truth: Truth, rows: Iterable[int]) -> Weights:
    """Weights fitted to some of the needs."""
    rows = sorted(rows)
    weights = fitted_to_pairs(matcher, truth, rows)
    odds = pair_odds(matcher.weighted(weights))
    hope, despair = fitted_hope(odds, truth, rows)
    verdict = fitted_verdicts(matcher, truth, rows, odds)
    return replace(weights, hope=hope, despair=despair, verdict=verdict)


def fitted_to_pairs(matcher: Matcher, truth: Truth, rows: list[int]) -> Weights:
    pairs = [(row, column) for row in rows for column in np.flatnonzero(matcher.allowed[row]).tolist()]
    labels = np.array([(0.0, PLAUSIBLE, 1.0)[int(truth.grades[pair])] for pair in pairs])
    cases = np.array([matcher.features(*pair) for pair in pairs])
    values = logistic.fit(cases, labels, prior=PRIOR.vector, scale=SCALE, lowest=FLOOR)
    return PRIOR.with_vector(values)


def pair_odds(matcher: Matcher) -> Array:
    """Log-odds of all listed pairs, needs × offers; -inf elsewhere."""
    standing = matcher.standing()
    return np.where(standing.listed, standing.odds.astype(np.float64), -np.inf)


def fitted_hope(odds: Array, truth: Truth, rows: list[int]) -> tuple[float, float]:
    """Slope and level: needs as they are, and needs whose right offers have been taken away."""
    without = np.where(truth.grades > 0, -np.inf, odds)[rows].max(axis=1)
    best = odds[rows].max(axis=1)
    hopeless = (truth.grades[rows] == 0).all(axis=1)
    cases = np.concatenate([best, without[~hopeless]])
    labels = np.concatenate([hopeless, np.ones((~hopeless).sum())]).astype(np.float64)
    hope, despair = logistic.fit(
        np.column_stack([-cases, np.ones(len(cases))]),
        labels,
        prior=np.array([0.5, 0.0]),
        scale=np.array([1.0, 3.0]),
        lowest=np.array([0.0, -np.inf]),
    )
    return float(hope), float(despair)


def fitted_verdicts(matcher: Matcher, truth: Truth, rows: list[int], odds: Array) -> VerdictWeights:
    cases, labels, counts = [], [], []
    known = set(rows)
    judged = {pair: 1.0 for pair in truth.answers if pair[0] in known}
    judged |= {pair: NEAR_MISS for pair in truth.near_misses if pair[0] in known}
    for row in rows:
        for column in np.flatnonzero(matcher.allowed[row])[row % STRIDE :: STRIDE].tolist():
            judged.setdefault((row, column), IRRELEVANT)
    for pair, count in sorted(judged.items()):
        answers = truth.answers.get(pair, {})
        for requirement, case in enumerate(requirement_features(matcher, *pair, odds)):
            cases.append(case)
            labels.append({"met": 1.0, "partly": 0.5}.get(answers.get(requirement, ""), 0.0))
            counts.append(count)
    values = logistic.fit(
        np.array(cases),
        np.array(labels),
        prior=np.array([0.3, 1.0, 1.0, 0.5, 0.3, 0.0]),
        scale=np.array([1.0, 1.0, 1.0, 1.0, 1.0, 3.0]),
        lowest=np.array([0.0, 0.0, 0.0, 0.0, 0.0, -np.inf]),
        cases=np.array(counts),
    )
    names = ("likeness", "satisfied", "contradicted", "silent", "pair", "bias")
    return VerdictWeights(**dict(zip(names, values.tolist(), strict=True)))


def requirement_features(matcher: Matcher, row: int, column: int, odds: Array) -> list[tuple[float, ...]]:
    need, offer = matcher.corpus.needs[row], matcher.corpus.offers[column]
    reading = matcher.corpus.readings[int(matcher.corpus.readers[row, column])]
    best = reading.answers(need, offer).max(axis=1).tolist()
    checks = matcher.checks(row, column)
    pair = float(odds[row, column])
    return [features(check, likeness, pair) for check, likeness in zip(checks, best, strict=True)]


def main() -> None:
    truth = Truth.read(Path(sys.argv[1]) / "matching/profiles")
    matcher = Matcher.prepare(truth.profiles, [Use(), E5()])
    print(fitted(matcher, truth, range(len(truth.needs))))  # noqa: T201 what the command is for


if __name__ == "__main__":
    main()
