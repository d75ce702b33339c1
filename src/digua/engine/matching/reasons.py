"""The answer to each requirement, with the offer's own words."""

from collections.abc import Mapping

import numpy as np

from digua.engine.matching.checks import Check
from digua.engine.matching.document import Document
from digua.engine.matching.logistic import chance
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
    best = likeness.argmax(axis=1).tolist()
    cases = [
        features(check, float(row[at]), log_odds) for check, row, at in zip(checks, likeness, best, strict=True)
    ]
    odds = np.array(cases) @ weights.vector
    strengths = chance(odds).tolist()
    found = []
    for index, check in enumerate(checks):
        near = {
            text: float(value)
            for text, value in zip(texts, likeness[index], strict=True)
            if (check.satisfying or check.contradicting) and value >= likeness[index, best[index]] - _NEAR
        }
        broken = best_of(check.contradicting, offer, near) if not check.satisfying else None
        sentence = broken or best_of(check.satisfying, offer, near) or texts[best[index]]
        verdict = Verdict.CONTRADICTED if broken else verdict_of(float(odds[index]), weights)
        found.append(
            Reason(
                requirement=index,
                verdict=verdict,
                sentence=sentence,
                lang=offer.lang,
                strength=strengths[index],
            )
        )
    return tuple(found)


def features(check: Check, likeness: float, pair: float) -> tuple[float, ...]:
    """What a verdict's log-odds are the weighted sum of, in the order of VerdictWeights; costs are negative."""
    limited = max(-_PAIR_LIMIT, min(pair, _PAIR_LIMIT))
    return (likeness, check.satisfied, -check.contradicted, -float(check.silent), limited, 1.0)


def verdict_of(log_odds: float, weights: VerdictWeights) -> Verdict:
    if log_odds >= 0.0:
        return Verdict.MET
    return Verdict.PARTLY if log_odds >= -weights.partly else Verdict.NOT_STATED


def best_of(passages: tuple[int, ...], offer: Document, near: Mapping[str, float]) -> str | None:
    """Of these passages the most alike among those that are near; None where none is."""
    able = [text for text in (offer.passages[index] for index in passages) if text in near]
    return max(able, key=lambda text: near[text], default=None)
