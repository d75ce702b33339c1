"""Units of measure: their signs and words, each as factor and base units.

Sources of factors: BIPM, The International System of Units (9th edition); 1 mu = 10 000/15 m²; a month is a
twelfth of the Gregorian year of 365.2425 days.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from digua.engine.text.facts.dimensions import Powers
from digua.engine.text.facts.unit_words import COUNTED, CURRENCY_SIGNS, CURRENCY_WORDS, WORDS


@dataclass(frozen=True, slots=True)
class Unit:
    """A quantity of n units is n × factor + zero, in base units. `counted` units vanish as denominators."""

    powers: Powers
    factor: Decimal = Decimal(1)
    zero: Decimal = Decimal(0)
    counted: bool = False


_PREFIXES = {
    "T": 12,
    "G": 9,
    "M": 6,
    "k": 3,
    "h": 2,
    "": 0,
    "d": -1,
    "c": -2,
    "m": -3,
    "µ": -6,
    "u": -6,
    "n": -9,
} | {"p": -12}

_SIGNS = (
    # signs, prefixes that go with them, factor, base units
    ("m", "kdcmµunp", "1", "m"),
    ("m² m2 m^2", "kdcmµn", "1", "m2"),
    ("m³ m3 m^3 Nm³ Nm3", "kdcmµn", "1", "m3"),
    ("g", "kmµun", "0.001", "kg"),
    ("t", "kM", "1000", "kg"),
    ("s", "mµunp", "1", "s"),
    ("min", "", "60", "s"),
    ("h", "", "3600", "s"),
    ("d", "", "86400", "s"),
    ("a yr", "", "31556952", "s"),
    ("h⁻¹ h-1", "", "0.00027777777777777777777777777778", "s-1"),
    ("K", "m", "1", "K"),
    ("A", "mkµunp", "1", "A"),
    ("mol", "mµnk", "1", "mol"),
    ("l L", "mµuhdc", "0.001", "m3"),
    ("ha", "", "10000", "m2"),
    ("Pa", "GMkhmµ", "1", "kg m-1 s-2"),
    ("bar", "m", "100000", "kg m-1 s-2"),
    ("psi", "", "6894.757293168", "kg m-1 s-2"),
    ("N", "GMkmµ", "1", "kg m s-2"),
    ("kgf", "", "9.80665", "kg m s-2"),
    ("Nm N·m", "kmM", "1", "torque"),
    ("J", "GMkmµT", "1", "kg m2 s-2"),
    ("Wh", "GMkT", "3600", "kg m2 s-2"),
    ("W Wp", "GMkmµnT", "1", "kg m2 s-3"),
    ("VA", "Mk", "1", "A kg m2 s-3"),
    ("V", "kmMµ", "1", "A-1 kg m2 s-3"),
    ("Ω ohm", "kMmGµ", "1", "A-2 kg m2 s-3"),
    ("S", "dmµn", "1", "A2 kg-1 m-2 s3"),
    ("F", "mµnp", "1", "A2 kg-1 m-2 s4"),
    ("T", "mµn", "1", "A-1 kg s-2"),
    ("Ah", "mk", "3600", "A s"),
    ("Hz", "kMGmT", "1", "s-1"),
    ("Da", "kM", "1", "Da"),
    ("bit", "kMGT", "1", "bit"),
    ("bps", "kMGT", "1", "bit s-1"),
    ("B Byte", "kMGT", "8", "bit"),
    ("KB", "", "8000", "bit"),
    ("KiB", "", "8192", "bit"),
    ("MiB", "", "8388608", "bit"),
    ("GiB", "", "8589934592", "bit"),
    ("dB(A) dBA dB", "", "1", "dB"),
    ("lm", "k", "1", "lm"),
    ("lx", "k", "1", "lx"),
    ("cd", "", "1", "cd"),
    ("px", "MG", "1", "pixel"),
    ("MP", "", "1000000", "pixel"),
    ("Bq", "kMG", "1", "Bq"),
    ("CFU cfu", "", "1", "CFU"),
    ("EU", "", "1", "endotoxin"),
    ("IU", "", "1", "IU"),
    ("PSU", "", "1", "PSU"),
    ("Oe", "k", "1", "Oe"),
    ("Gs", "k", "0.0001", "A-1 kg s-2"),
    ("GOe", "M", "1", "GOe"),
    ("eV", "kM", "1.602176634E-19", "kg m2 s-2"),
    ("% pct", "", "0.01", "share"),
    ("‰", "", "0.001", "share"),
    ("ppm", "", "0.000001", "share"),
    ("ppb", "", "0.000000001", "share"),
    ("ppt", "", "0.000000000001", "share"),
    ("rpm r/min U/min", "", "0.016666666666666666666666666667", "s-1"),
    ("fps", "", "1", "s-1"),
    ("inch ″", "", "0.0254", "m"),
    ("ft", "", "0.3048", "m"),
    ("lb lbs", "", "0.45359237", "kg"),
    ("°Brix", "", "1", "Brix"),
    ("°", "", "1", "deg"),
    ("ratio", "", "1", "ratio"),
    ("points", "", "0.01", "points"),
    ("shift", "", "28800", "s"),
    ("week", "", "604800", "s"),
    ("month", "", "2629746", "s"),
    ("mu", "", "666.66666666666666666666666667", "m2"),
    ("pixel", "", "1", "pixel"),
)

_TEMPERATURES = (
    ("°C ℃ °c", "1", "273.15"),
    ("°F ℉", "0.55555555555555555555555555556", "255.37222222222222222222222222"),
)


def _scaled(factor: str, exponent: int) -> Decimal:
    return Decimal(factor).scaleb(exponent)


def _signs() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for signs, prefixes, factor, powers in _SIGNS:
        for sign in signs.split():
            dimension = Powers.parse(powers)
            power = {"²": 2, "2": 2, "³": 3, "3": 3}.get(sign[-1], 1) if sign[0] == "m" else 1
            for prefix in ("", *prefixes):
                unit = Unit(dimension, _scaled(factor, _PREFIXES[prefix] * power))
                units.setdefault(prefix + sign, unit)
    for names, factor, zero in _TEMPERATURES:
        for name in names.split():
            units[name] = Unit(Powers.parse("K"), Decimal(factor), Decimal(zero))
    for sign, currency in CURRENCY_SIGNS.items():
        units[sign] = Unit(Powers({currency: 1}))
    return units


def _names(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(",")]


def _words() -> dict[str, Unit]:
    signs = _signs()
    words = {
        word: signs[sign] if sign in signs else Unit(Powers.parse(sign))
        for sign, names in WORDS.items()
        for word in _names(names)
    }
    words |= {
        word: Unit(Powers({base: 1}), counted=True) for base, names in COUNTED.items() for word in _names(names)
    }
    return words | {
        word: Unit(Powers({currency: 1}))
        for currency, names in CURRENCY_WORDS.items()
        for word in _names(names)
    }


def _alternatives(names: dict[str, Unit]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


SIGNS = _signs()
WORD_UNITS = _words()
_SPACED = {name: unit for name, unit in WORD_UNITS.items() if ord(name[0]) < 0x3000}
_UNSPACED = {name: unit for name, unit in WORD_UNITS.items() if ord(name[0]) >= 0x3000}

UNIT = re.compile(
    rf"(?:(?P<word>(?i:{_alternatives(_SPACED)}))(?!\w)"
    rf"|(?P<sign>{_alternatives(SIGNS)})(?![A-Za-zÀ-ÖØ-öø-ɏµΑ-ωА-яё²³^\d])"
    rf"|(?P<unspaced>{_alternatives(_UNSPACED)}))"
)
"""One unit at a place in a text with plain signs."""


def unit_of(match: re.Match[str]) -> Unit:
    """The unit that a match of `UNIT` names."""
    if match["sign"]:
        return SIGNS[match["sign"]]
    return WORD_UNITS[match["unspaced"] or match["word"].lower()]
