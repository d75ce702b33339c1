"""What each kind of evidence counts: few numbers, fitted once and refitted by feedback."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from digua.engine.matching.logistic import Vector

FITTED = ("requirements", "topic", "title", "lexical", "satisfied", "contradicted", "stage", "bias")
"""The weights of a pair's features, in the order of `Matcher.features`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWeights:
    """Log-odds that a requirement is met: per spread of its best passage's likeness; by the shares of its
    facts that are satisfied and contradicted, and where the offer is silent on all; per log-odds of the
    whole pair; to begin with. Down to `partly` below even odds the verdict is partly.
    """

    likeness: float = 0.441
    satisfied: float = 0.699
    contradicted: float = 1.525
    silent: float = 1.513
    pair: float = 0.517
    bias: float = -0.142
    partly: float = 1.0

    @property
    def vector(self) -> Vector:
        """All but `partly`, in their order here."""
        names = ("likeness", "satisfied", "contradicted", "silent", "pair", "bias")
        return np.array([getattr(self, name) for name in names], dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds that an adviser would introduce two sides.

    The first four are per spread of margin (both sides' margins are added), `satisfied` and `contradicted`
    per share of the requirements that the offer's facts settle, `stage` per step of readiness (TRL) that the
    offer lacks. `hope` and `despair`: the log-odds that a need has no good offer are `despair` less `hope`
    times the log-odds of its best one.
    """

    requirements: float = 0.901
    topic: float = 0.572
    title: float = 0.16
    lexical: float = 0.02
    satisfied: float = 2.274
    contradicted: float = 4.11
    stage: float = 0.3
    bias: float = -5.604
    hope: float = 0.959
    despair: float = -0.254
    verdict: VerdictWeights = VerdictWeights()

    @property
    def vector(self) -> Vector:
        """Those of FITTED, in its order."""
        return np.array([getattr(self, name) for name in FITTED], dtype=np.float64)

    def with_vector(self, values: Vector) -> Self:
        return replace(self, **dict(zip(FITTED, values.tolist(), strict=True)))
