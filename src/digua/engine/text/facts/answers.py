"""Whether what an offer states is what a need requires."""

from enum import StrEnum

from digua.engine.text.facts.fact import Comparator, Fact, FactKind


class Answer(StrEnum):
    SATISFIED = "satisfied"
    CONTRADICTED = "contradicted"
    INCOMPARABLE = "incomparable"


_NEAR = 0.02
"""Relative difference between bare values that is none: 2 years and 24 months, 50 Hz and 50.5 Hz."""

_ABOUT = 0.15
"""How far "about" reaches."""

_INFINITY = float("inf")

_EXACT_LEVELS = frozenset({"MDR class", "IVDR class", "device class"})


def answers(requirement: Fact, offer: Fact) -> Answer:
    """A requirement's numbers are the set of acceptable values; an offer's are a claim about its own value.

    - A value is satisfied inside the set, contradicted outside it.
    - A bound or range is satisfied where all of it is acceptable, and contradicted where none of it is or
      where it promises less than was asked ("over 95 %" for "at least 99 %").
    - "Up to 12" and ranges also tell what the offer can do: a required range within them is satisfied.
    - A bare required value ("20 g batches") is satisfied by that value; another one is incomparable, since
      nothing says which direction is worse.
    - Higher TRL, SIL, PL, ASIL and IP codes include lower ones; device classes do so only for "or higher".
    - A standard is satisfied by itself and its parts, FDA by FDA 510(k). Another one says nothing.
    """
    if requirement.kind is not offer.kind or requirement.dimension != offer.dimension:
        return Answer.INCOMPARABLE
    match requirement.kind:
        case FactKind.QUANTITY:
            return _quantity(requirement, offer)
        case FactKind.LEVEL:
            return Answer.SATISFIED if _level_included(requirement, offer) else Answer.CONTRADICTED
        case _:
            included = offer.unit == requirement.unit or offer.unit.startswith(
                (f"{requirement.unit}-", f"{requirement.unit} ")
            )
            return Answer.SATISFIED if included else Answer.INCOMPARABLE


def _quantity(requirement: Fact, offer: Fact) -> Answer:
    least, most = _interval(requirement)
    low, high = _interval(offer)
    if least == most:
        return _bare(requirement, offer, least)
    if low == high:
        return _value(requirement, offer, low)
    if least <= low and high <= most:
        return Answer.SATISFIED
    if low > most or high < least or _promises_less(least, most, low, high):
        return Answer.CONTRADICTED
    can_do = low <= least and most <= high if most < _INFINITY else offer.comparator is Comparator.UP_TO
    return Answer.SATISFIED if can_do else Answer.INCOMPARABLE


def _interval(fact: Fact) -> tuple[float, float]:
    """What lies within, as closed interval; a tolerance of ± 5 % is a bound on the error."""
    low = None if fact.comparator is Comparator.WITHIN else fact.low
    return -_INFINITY if low is None else low, _INFINITY if fact.high is None else fact.high


def _bare(requirement: Fact, offer: Fact, value: float) -> Answer:
    low, high = _interval(offer)
    reach = abs(value) * (_ABOUT if Comparator.ABOUT in (requirement.comparator, offer.comparator) else _NEAR)
    return Answer.SATISFIED if low - reach <= value <= high + reach else Answer.INCOMPARABLE


def _value(requirement: Fact, offer: Fact, value: float) -> Answer:
    least, most = _interval(requirement)
    above = value > least if requirement.comparator is Comparator.MORE else value >= least
    below = value < most if requirement.comparator is Comparator.LESS else value <= most
    if above and below:
        return Answer.SATISFIED
    reach = abs(value) * _ABOUT if offer.comparator is Comparator.ABOUT else 0
    return Answer.INCOMPARABLE if least - reach < value < most + reach else Answer.CONTRADICTED


def _promises_less(least: float, most: float, low: float, high: float) -> bool:
    """Whether both are bounded on the same side only, and the claim's bound is the weaker."""
    from_below = most == high == _INFINITY and low < least
    from_above = least == low == -_INFINITY and high > most
    return from_below or from_above


def _level_included(requirement: Fact, offer: Fact) -> bool:
    required, stated = requirement.low or 0, offer.low or 0
    if requirement.dimension == "IP":
        return stated // 10 >= required // 10 and stated % 10 >= required % 10
    if requirement.dimension in _EXACT_LEVELS and requirement.high is not None:
        return stated == required
    return stated >= required
