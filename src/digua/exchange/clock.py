"""Dates, times and numbers as readers of a language write them, from the Unicode locale data (CLDR)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_interval, format_skeleton, format_time, get_timezone_location
from babel.numbers import format_decimal, format_percent

_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}


def locale(language: str) -> Locale:
    """The locale that prints of a language follow: English is written day first, with 24 hours."""
    return Locale.parse(_LOCALES.get(language, language))


def day(when: date, language: str) -> str:
    """A date with its weekday: "Thursday 20 April", "4月20日星期四"."""
    return format_skeleton("MMMMEEEEd", when, locale=locale(language))


def short_day(when: date, language: str) -> str:
    """A date with its weekday, narrow: "Thu 20 Apr", "4月20日周四"."""
    return format_skeleton("MMMEd", when, locale=locale(language))


def time_of_day(when: datetime, language: str) -> str:
    return format_time(when, "HH:mm", locale=locale(language))


def span(start: datetime, end: datetime, language: str) -> str:
    """From and to on one clock, "09:00–09:25"; both datetimes must be in the zone to be read in."""
    return f"{time_of_day(start, language)}–{time_of_day(end, language)}"


def dates(starts: date, ends: date, language: str) -> str:
    """The days of an edition: "19–21 April 2023", "2023年4月19日至21日"."""
    return str(format_interval(starts, ends, "yMMMMd", locale=locale(language)))


def zone(timezone: ZoneInfo, when: datetime, language: str, *, city: str = "") -> str:
    """A zone by a city (its own, where none is named) and its distance to UTC at a moment: "Oslo, UTC+2"."""
    offset = when.astimezone(timezone).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    distance = f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    city = city or get_timezone_location(timezone, locale=locale(language), return_city=True)
    return f"{city}，{distance}" if language == "zh" else f"{city}, {distance}"


def number(value: float, language: str, places: int = 0) -> str:
    """A number with its thousands marked and at most so many decimal places, "18,636.2"."""
    return format_decimal(value, "#,##0." + "#" * places if places else "#,##0", locale=locale(language))


def percent(share: float, language: str, places: int = 0) -> str:
    """A share from 0 to 1 in percent, rounded to so many decimal places."""
    return format_percent(share, "#,##0." + "0" * places + "%" if places else "#,##0%", locale=locale(language))
