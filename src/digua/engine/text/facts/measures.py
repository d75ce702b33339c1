"""Unit expressions: a unit, times and per other units, as they stand behind a number."""

import re
from typing import NamedTuple

from digua.engine.text.facts.dimensions import Powers
from digua.engine.text.facts.unit_words import CURRENCY_WORDS
from digua.engine.text.facts.units import UNIT, Unit, unit_of

_PER = re.compile(
    r" ?(?:(?P<per>/|每|毎|(?<!\w)(?:per|pro|je|par|por|al|на|за|в|å|i|um|لكل|في)(?: (?=\w)))"
    r"|(?P<times>[·*×] ?(?=[A-Za-z])))"
)
_BEFORE_NOUN = re.compile(r" (?P<noun>[^\W\d_]{3,20}) (?=(?:per|pro|je|par|por|i|в|за) )")
_ONLY_BELOW = frozenset({"a"})


class Measure(NamedTuple):
    unit: Unit
    end: int


_PIECES = Unit(Powers({"pieces": 1}), counted=True)


def measure(text: str, at: int) -> Measure | None:
    """The unit expression that begins at a place (a space or hyphen may come first), or None.

    What is counted below the stroke says for what the rest is meant, and is left out: 5 euro a piece are
    5 euro. An unknown noun before a rate counts pieces ("15 cylinders per minute").
    """
    start = at + 1 if text[at : at + 1] in (" ", "-") else at
    match = UNIT.match(text, start)
    if match and match["sign"] not in _ONLY_BELOW and not _is_acronym(match):
        return continued(text, unit_of(match), match.end())
    noun = _BEFORE_NOUN.match(text, at)
    if noun:
        rate = continued(text, _PIECES, noun.end("noun"))
        if rate.unit.powers != _PIECES.powers:
            return rate
    return None


def _is_acronym(match: re.Match[str]) -> bool:
    """MES is a kind of software, and mes a month; only codes of currencies are in capitals."""
    word = match["word"] or ""
    return word.isupper() and word.isascii() and word not in CURRENCY_WORDS


def continued(text: str, unit: Unit, end: int) -> Measure:
    """The rest of a unit expression whose first unit is known: "/kg" behind "€ 5"."""
    below = bracket = False
    while per := _PER.match(text, end):
        below = below or per["per"] is not None
        at = per.end()
        if text[at : at + 1] == "(":
            bracket, at = True, at + 1
        match = UNIT.match(text, at)
        if not match:
            break
        other = unit_of(match)
        end = match.end()
        if below and other.counted:
            continue
        unit = Unit(
            unit.powers.times(other.powers, -1 if below else 1),
            unit.factor / other.factor if below else unit.factor * other.factor,
        )
    return Measure(unit, end + (bracket and text[end : end + 1] == ")"))
