"""Learning from feedback: what counts in this series of events, as far as held-out feedback confirms it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching import logistic
from digua.engine.matching.logistic import Vector
from digua.engine.matching.matcher import Matcher
from digua.engine.matching.model import Feedback, FeedbackKind
from digua.engine.matching.weights import Weights

SCALE = np.array([0.3, 0.3, 0.3, 0.1, 1.0, 1.0, 0.3, 1.5])
"""How far experience may well move each fitted weight from the shipped one: one standard deviation."""

LOWEST = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -np.inf])
"""More likeness never speaks against a pair; only the bias may be negative."""

FOLDS = 5
ENOUGH = 20
"""With fewer cases nothing is learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """The weights to use from now on, and how they do on feedback they have not seen.

    `before` and `after` are the log-loss (nats a case) of the present and of refitted weights, each case
    judged by weights fitted without it; `cases` were used, `unknown` named profiles that are not there.
    """

    weights: Weights
    before: float
    after: float
    cases: int
    unknown: int
    adopted: bool


def learn(matcher: Matcher, feedback: Sequence[Feedback], *, seed: int = 0) -> Learned:
    """Refit the weights, drawn towards the present ones; keep them only where held-out feedback gains by it.

    Of several words on one pair the mean counts. `seed` deals the cases into folds.
    """
    rows = {document.profile.id: row for row, document in enumerate(matcher.corpus.needs)}
    columns = {document.profile.id: column for column, document in enumerate(matcher.corpus.offers)}
    said: dict[tuple[str, str], list[float]] = {}
    for each in feedback:
        said.setdefault((each.need, each.offer), []).append(approval(each))
    known = sorted((need, offer) for need, offer in said if need in rows and offer in columns)
    features = np.array([matcher.features(rows[need], columns[offer]) for need, offer in known])
    labels = np.array([np.mean(said[pair]) for pair in known])
    present = matcher.weights.vector
    if len(known) < ENOUGH:
        return Learned(
            weights=matcher.weights,
            before=float("nan"),
            after=float("nan"),
            cases=len(known),
            unknown=len(said) - len(known),
            adopted=False,
        )
    held_out = held_out_odds(features, labels, present, folds(len(known), seed))
    before = logistic.log_loss(features @ present, labels)
    after = logistic.log_loss(held_out, labels)
    refitted = matcher.weights.with_vector(refit(features, labels, present))
    return Learned(
        weights=refitted if after < before else matcher.weights,
        before=before,
        after=after,
        cases=len(known),
        unknown=len(said) - len(known),
        adopted=after < before,
    )


def approval(feedback: Feedback) -> float:
    """From 0 to 1."""
    if feedback.rating is not None:
        return (feedback.rating - 1) / 4
    return 0.0 if feedback.kind is FeedbackKind.NOT_RELEVANT else 1.0


def refit(features: Vector, labels: Vector, prior: Vector) -> Vector:
    return logistic.fit(features, labels, prior=prior, scale=SCALE, lowest=LOWEST)


def folds(cases: int, seed: int) -> NDArray[np.int64]:
    """The fold of each case."""
    return np.random.default_rng(seed).permutation(cases) % FOLDS


def held_out_odds(features: Vector, labels: Vector, prior: Vector, fold: NDArray[np.int64]) -> Vector:
    """Each case's log-odds by weights fitted to the other folds."""
    odds = np.zeros(len(labels))
    for each in range(FOLDS):
        out = fold == each
        odds[out] = features[out] @ refit(features[~out], labels[~out], prior)
    return odds
