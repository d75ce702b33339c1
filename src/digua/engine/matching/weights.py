"""What each kind of evidence counts: few numbers, fitted once and refitted by feedback."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWeights:
    """Log-odds that a requirement is met: per spread of its best passage's likeness, per satisfied or
    contradicting fact, per log-odds of the whole pair, and to begin with. At `partly` below even odds and
    above, the verdict is partly.
    """

    likeness: float = 0.31
    satisfied: float = 1.6
    contradicted: float = 0.2
    silent: float = 1.0
    pair: float = 0.5
    bias: float = -0.4
    partly: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds that an adviser would introduce two sides.

    The first four are per spread of margin (both sides' margins are added), `satisfied` and `contradicted`
    per share of the requirements that the offer's facts settle, `stage` per step of readiness (TRL) that the
    offer lacks. `hope` and `despair`: the log-odds that a need has no good offer are `despair` less `hope`
    times the log-odds of its best one.
    """

    requirements: float = 0.93
    topic: float = 0.59
    title: float = 0.19
    lexical: float = 0.05
    satisfied: float = 2.2
    contradicted: float = 3.0
    stage: float = 0.3
    bias: float = -5.74
    hope: float = 1.0
    despair: float = 0.0
    verdict: VerdictWeights = VerdictWeights()
