"""Products of powers of base units, and what people call them."""

from collections import Counter
from collections.abc import Mapping
from typing import Self

from digua.engine.text.facts.unit_words import CURRENCY_WORDS

_NAMES = {
    "m": "length",
    "m2": "area",
    "m3": "volume",
    "kg": "mass",
    "s": "time",
    "K": "temperature",
    "A": "current",
    "mol": "amount",
    "bit": "data",
    "deg": "angle",
    "share": "share",
    "m s-1": "speed",
    "m s-2": "acceleration",
    "m3 s-1": "flow",
    "kg s-1": "mass flow",
    "m2 s-1": "area rate",
    "s-1": "frequency",
    "kg m s-2": "force",
    "kg m-1 s-2": "pressure",
    "kg m-1 s-1": "viscosity",
    "kg m2 s-2": "energy",
    "kg m2 s-3": "power",
    "kg m-3": "density",
    "kg m-2": "area density",
    "A kg m2 s-3": "apparent power",
    "A-1 kg m2 s-3": "voltage",
    "A-2 kg m2 s-3": "resistance",
    "A m-2": "current density",
    "A s": "charge",
    "bit s-1": "data rate",
    "pieces": "pieces",
    "cycles": "cycles",
    "people": "people",
    "pieces s-1": "piece rate",
}


class Powers(Counter[str]):
    """A dimension as exponents of base units; the empty one is a plain number."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """From "kg m-1 s-2"."""
        powers = cls()
        for factor in text.split():
            base = factor.rstrip("-0123456789")
            powers[base] += int(factor[len(base) :] or "1")
        return powers

    def times(self, other: Mapping[str, int], exponent: int = 1) -> "Powers":
        product = Powers(self)
        for base, power in other.items():
            product[base] += power * exponent
        return Powers({base: power for base, power in product.items() if power})

    @property
    def unit(self) -> str:
        """The base unit, in alphabetical order of its factors: "A kg m2 s-3"."""
        return " ".join(f"{base}{power if power != 1 else ''}" for base, power in sorted(self.items()))

    @property
    def name(self) -> str:
        """A word for the dimension, or the formula where there is none; money by currency."""
        unit = self.unit
        if unit in CURRENCY_WORDS:
            return f"money {unit}"
        return _NAMES.get(unit, unit or "number")
