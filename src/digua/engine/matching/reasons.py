"""The answer to each requirement, with the offer's own words."""

from collections.abc import Iterator

import numpy as np

from digua.engine.matching.checks import Check
from digua.engine.matching.document import Document
from digua.engine.matching.logistic import Vector
from digua.engine.matching.model import Reason, Verdict
from digua.engine.matching.reading import Reading
from digua.engine.matching.weights import VerdictWeights

_NEAR = 1.0
"""A fact is about a requirement where its passage is at most so many spreads less alike than the best."""

_PAIR_LIMIT = 6.0
"""Log-odds of a pair beyond which it says no more about its single requirements."""


def reasons(
    need: Document,
    offer: Document,
    reading: Reading,
    checks: tuple[Check, ...],
    log_odds: float,
    weights: VerdictWeights,
) -> tuple[Reason, ...]:
    """One per requirement, in order; none for a need that lists none."""
    if not need.profile.requirements:
        return ()
    texts = reading.views[offer.profile.id].texts
    likeness = reading.answers(need, offer)
    return tuple(
        reason(index, check, dict(zip(texts, likeness[index].tolist(), strict=True)), offer, log_odds, weights)
        for index, check in enumerate(checks)
    )


def features(check: Check, likeness: float, pair: float) -> Vector:
    """What a verdict's log-odds are the weighted sum of, in the order of VerdictWeights; costs are negative."""
    limited = max(-_PAIR_LIMIT, min(pair, _PAIR_LIMIT))
    silent = float(check.silent)
    return np.array([likeness, check.satisfied, -check.contradicted, -silent, limited, 1.0])


def reason(
    requirement: int,
    check: Check,
    likeness: dict[str, float],
    offer: Document,
    pair: float,
    weights: VerdictWeights,
) -> Reason:
    """The verdict on one requirement; `likeness` is that of the offer's passages to it."""
    best = max(likeness, key=lambda text: likeness[text])
    near = likeness[best] - _NEAR
    broken = best_of(check.contradicting, offer, likeness, near)
    met = best_of(check.satisfying, offer, likeness, near)
    log_odds = float(weights.vector @ features(check, likeness[best], pair))
    if broken is not None and not check.satisfying:
        verdict, sentence = Verdict.CONTRADICTED, broken
    else:
        verdict, sentence = verdict_of(log_odds, weights), met or best
    strength = float(1.0 / (1.0 + np.exp(-log_odds)))
    return Reason(
        requirement=requirement, verdict=verdict, sentence=sentence, lang=offer.lang, strength=strength
    )


def verdict_of(log_odds: float, weights: VerdictWeights) -> Verdict:
    if log_odds >= 0.0:
        return Verdict.MET
    return Verdict.PARTLY if log_odds >= -weights.partly else Verdict.NOT_STATED


def best_of(passages: tuple[int, ...], offer: Document, likeness: dict[str, float], near: float) -> str | None:
    """The passage most alike among these that are near enough; None where none is."""
    found: Iterator[str] = (offer.passages[index] for index in passages)
    able = [text for text in found if likeness.get(text, -np.inf) >= near]
    return max(able, key=lambda text: likeness[text], default=None)
