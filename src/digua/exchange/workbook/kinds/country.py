"""Country codes, and cells that hold one or several."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, folded, shortened
from digua.exchange.workbook.near import Near

NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Two-letter codes of the locale data that ISO 3166-1 does not give to a country."""


OTHER_LANGUAGES = ("zh_Hant", "ja", "ko", "de", "fr", "es", "it", "pt", "nl", "nb", "sv", "ru", "ar")
"""In which countries are known by name too, where the name is not another one's in English or Chinese."""


@cache
def country_codes() -> tuple[str, ...]:
    """The codes of ISO 3166-1 alpha-2 (and XK), in order."""
    codes = (str(code) for code in Locale("en").territories)
    return tuple(sorted(code for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES))


def country_name(code: str) -> tuple[str, str]:
    """A country's name in English and Chinese."""
    return Locale("en").territories[code], Locale("zh").territories[code]


@cache
def _written() -> dict[str, str]:
    """Code by folded code, alias ("UK", "USA") or name, English and Chinese."""
    codes = country_codes()
    known = {
        folded(alias): now[0]
        for alias, now in get_global("territory_aliases").items()
        if len(now) == 1 and now[0] in codes
    }
    for code in codes:
        known |= {folded(name): code for name in country_name(code)}
    return known | {code.casefold(): code for code in codes}


@cache
def _known() -> dict[str, str]:
    """The same, and by names in other languages."""
    codes = country_codes()
    others = {folded(Locale.parse(lang).territories[code]): code for lang in OTHER_LANGUAGES for code in codes}
    return others | _written()


@cache
def _near() -> Near:
    """Among what is usually written: with names of all languages something is near to every slip."""
    return Near(_written())


def _needed(text: str) -> str:
    known = _known()
    code = known.get(folded(text))
    if code is None:
        raise CellError(
            reason="“{value}” is not a known country.",
            cure="Write its code of ISO 3166, like CN, NO or JP. Near: {near}.",
            value=shortened(text),
            near=_near().to(folded(text)),
        )
    return code


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country."""

    empty: str = ""

    @property
    def form(self) -> Form:
        return Form(
            expects=("a country code, like CN or NO", "国家或地区代码，如 CN、NO"), choices=country_codes()
        )

    def read(self, cell: Cell) -> str:
        return _needed(str(cell))

    def show(self, value: str) -> Shown:
        return value or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """A set of countries."""

    empty: frozenset[str] = frozenset()

    @property
    def form(self) -> Form:
        return Form(expects=("country codes, like “CN; NO”", "国家或地区代码，如“CN; NO”"))

    def read(self, cell: Cell) -> frozenset[str]:
        return frozenset(_needed(part) for part in re.split(r"[;；,，、\n]", str(cell)) if part.strip())

    def show(self, value: Iterable[str]) -> Shown:
        return "; ".join(sorted(value)) or None
