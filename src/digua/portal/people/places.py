"""Countries, time zones and languages, by their codes and by their names in the reader's language (CLDR)."""

import re
from functools import cache
from zoneinfo import available_timezones

from babel import Locale

CODES = frozenset(str(code) for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", str(code))) - {
    "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA",
}  # fmt: skip
"""ISO 3166-1 alpha-2, with XK. CLDR's own groupings and parts of countries are left out."""
LANGUAGES = """
    zh en ja ko de fr es pt it nl nb sv da fi pl cs hu ro el ru uk tr ar he fa hi bn ur th vi id ms sw am kk uz
"""


def is_country(code: str) -> bool:
    return code in CODES


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name), by name: in Chinese by pinyin, which is how GB 2312 orders its common signs."""
    territories = locale(language).territories
    named = ((code, str(territories.get(code, code))) for code in CODES)
    encoding = "gb18030" if language.startswith("zh") else "utf-8"
    return tuple(sorted(named, key=lambda each: each[1].encode(encoding)))


@cache
def languages(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of the languages that people are asked for, most spoken at such meetings first."""
    names = locale(language).languages
    return tuple((code, names.get(code, code)) for code in LANGUAGES.split())


@cache
def time_zones() -> tuple[str, ...]:
    """The names that stand for a place ("Europe/Oslo"), and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name and not _is_old(name)))


def is_time_zone(name: str) -> bool:
    return name in available_timezones()


def country_name(code: str, language: str) -> str:
    return str(locale(language).territories.get(code, code))


def locale(language: str) -> Locale:
    return Locale("zh", script="Hans") if language.startswith("zh") else Locale.parse(language, sep="-")


def _is_old(name: str) -> bool:
    return name.startswith(("Etc/", "US/", "SystemV/", "Brazil/", "Canada/", "Chile/", "Mexico/"))
