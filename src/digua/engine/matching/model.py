"""Needs and offers as the matching engine sees them, and what it says of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ProfileType(StrEnum):
    """The field's codes: technology, business, research, investment, expertise; offer or request."""

    TO = "TO"
    TR = "TR"
    BO = "BO"
    BR = "BR"
    RDR = "RDR"
    IO = "IO"
    IR = "IR"
    EO = "EO"
    ER = "ER"
    OP = "OP"

    @property
    def is_need(self) -> bool:
        """Whether a profile of this type seeks (a request, a call, an open problem) rather than offers."""
        return self in _NEEDS


_NEEDS = frozenset(
    {ProfileType.TR, ProfileType.BR, ProfileType.RDR, ProfileType.IR, ProfileType.ER, ProfileType.OP}
)


class Stage(StrEnum):
    CONCEPT = "concept"
    UNDER_DEVELOPMENT = "under_development"
    LAB_TESTED = "lab_tested"
    DEMONSTRABLE = "demonstrable"
    ON_MARKET = "on_market"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One thing offered or sought, in its own language.

    `languages` of the texts are detected where `lang` is None. `organisation` is an identity (never
    matched with itself); `country` ISO 3166-1 alpha-2. `budget` and `price` are in the currency's units
    with the ISO 4217 code beside them. `valid` is False for an expired or held profile.
    """

    id: str
    type: ProfileType
    title: str
    summary: str = ""
    description: str = ""
    requirements: tuple[str, ...] = ()
    advantages: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    lang: str | None = None
    organisation: str = ""
    country: str | None = None
    target_countries: frozenset[str] = frozenset()
    excluded_countries: frozenset[str] = frozenset()
    stage: Stage | None = None
    trl: int | None = None
    partnerships: frozenset[str] = frozenset()
    valid: bool = True


class Verdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_STATED = "not_stated"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The answer to one requirement: the offer's own sentence that answers it best, in its language."""

    requirement: int
    verdict: Verdict
    sentence: str
    lang: str
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A need and an offer that fit. Scores are probabilities; ranks count from 1 on either side.

    `need_side`: how surely the need's owner would want this offer; `offer_side`: the reverse; `score`
    joins them. `rank_for_offer` is None where the need is not among the offer's k best.
    """

    need: str
    offer: str
    score: float
    need_side: float
    offer_side: float
    rank_for_need: int | None
    rank_for_offer: int | None
    reasons: tuple[Reason, ...] = ()
    shared_codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchResult:
    """All matches, ordered by need and rank; and per need the probability that it has no good offer."""

    matches: tuple[Match, ...]
    no_good_offer: Mapping[str, float]
    encoders: tuple[str, ...]
    parameters: Mapping[str, float] = field(default_factory=dict)


class FeedbackKind(StrEnum):
    INTERESTED = "interested"
    NOT_RELEVANT = "not_relevant"
    HELD = "held"
    RATED = "rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What people said of a need and an offer that were introduced; `rating` is 1 to 5 where they rated."""

    need: str
    offer: str
    kind: FeedbackKind
    rating: int | None = None

    def __post_init__(self) -> None:
        if (self.kind is FeedbackKind.RATED) != (self.rating in range(1, 6)):
            raise ValueError("a rating is 1 to 5, and only where the kind is rated")
