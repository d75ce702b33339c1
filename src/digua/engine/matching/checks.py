"""Requirements checked against the facts that an offer states."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from digua.engine.matching.document import Document
from digua.engine.matching.model import Profile, Stage
from digua.engine.text.facts import Answer, Fact, answers

Claims = Mapping[tuple[str, str], tuple[tuple[int, Fact], ...]]
"""An offer's facts with their passages, by kind and dimension."""

_READINESS = {
    Stage.CONCEPT: 2,
    Stage.UNDER_DEVELOPMENT: 4,
    Stage.LAB_TESTED: 5,
    Stage.DEMONSTRABLE: 7,
    Stage.ON_MARKET: 9,
}
"""The technology readiness level that a stage usually means."""


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement: shares of its facts that the offer satisfies or contradicts, and in which passages.

    `satisfied` and `contradicted` are 0 to 1; without facts in the requirement both are 0 and `silent` False.
    """

    satisfied: float
    contradicted: float
    silent: bool
    satisfying: tuple[int, ...] = ()
    contradicting: tuple[int, ...] = ()


_NOTHING = Check(0.0, 0.0, False)


def claims(offer: Document) -> Claims:
    found: dict[tuple[str, str], tuple[tuple[int, Fact], ...]] = {}
    for passage, facts in enumerate(offer.facts):
        for fact in facts:
            key = (fact.kind.value, fact.dimension)
            found[key] = (*found.get(key, ()), (passage, fact))
    return found


def check(required: tuple[Fact, ...], offered: Claims) -> Check:
    """A fact is contradicted only where no other statement of the offer satisfies it."""
    if not required:
        return _NOTHING
    satisfying: list[int] = []
    contradicting: list[int] = []
    met = broken = 0
    for fact in required:
        yes, no = [], []
        for passage, claim in offered.get((fact.kind.value, fact.dimension), ()):
            answer = answers(fact, claim)
            if answer is Answer.SATISFIED:
                yes.append(passage)
            elif answer is Answer.CONTRADICTED:
                no.append(passage)
        met += bool(yes)
        broken += bool(no and not yes)
        satisfying += yes
        contradicting += [] if yes else no
    size = len(required)
    return Check(met / size, broken / size, not met and not broken, tuple(satisfying), tuple(contradicting))


def shares(checks: tuple[Check, ...]) -> tuple[float, float]:
    """Shares of all requirements satisfied and contradicted."""
    satisfied, contradicted = reduce(
        lambda sums, each: (sums[0] + each.satisfied, sums[1] + each.contradicted), checks, (0.0, 0.0)
    )
    return satisfied / max(len(checks), 1), contradicted / max(len(checks), 1)


def shortfall(need: Profile, offer: Profile) -> float:
    """Levels of readiness (TRL) by which the offer falls short; 0 where either says nothing."""
    asked, told = readiness(need), readiness(offer)
    return float(max(0, asked - told)) if asked and told else 0.0


def readiness(profile: Profile) -> int | None:
    if profile.trl is not None:
        return profile.trl
    return None if profile.stage is None else _READINESS[profile.stage]
