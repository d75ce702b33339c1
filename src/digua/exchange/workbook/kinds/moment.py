"""Cells of days and of times of day."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, UnwritableError, shortened

EXCEL_MIDNIGHT = frozenset({date(1899, 12, 31), date(1900, 1, 1)})
"""How a cell with the time 24:00, the number 1, comes out."""

DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day: a date cell, or text that begins with the year."""

    empty: date | None = None

    @property
    def form(self) -> Form:
        return Form(expects=("a date, like 2023-04-19", "日期，如 2023-04-19"), number_format="yyyy-mm-dd")

    def read(self, cell: Cell) -> date:
        day = _day(cell)
        if day is None:
            raise CellError(
                reason="“{value}” is not a date that can be read in one way only.",
                cure="Write year, month and day, like 2023-04-19, and format the cell as a date.",
                value=shortened(str(cell)),
            )
        if not 1990 <= day.year <= 9999:
            raise CellError(
                reason="The year {year} is out of range.", cure="Write a year from 1990 on.", year=day.year
            )
        return day

    def show(self, value: date | None) -> Shown:
        return value


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else None
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None
    text = unicodedata.normalize("NFKC", cell)
    parts = re.fullmatch(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*", text)
    try:
        return date(*(int(part) for part in parts.groups())) if parts else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day to the minute. 24:00 is midnight, 00:00."""

    empty: time | None = None

    @property
    def form(self) -> Form:
        return Form(expects=("a time of day, like 09:30", "时间，如 09:30"), number_format="hh:mm")

    def read(self, cell: Cell) -> time:
        minutes = _minutes(cell)
        if minutes is None:
            raise CellError(
                reason="“{value}” is not a time of day.",
                cure="Write hours and minutes, like 09:30 or 14:05.",
                value=shortened(str(cell)),
            )
        return time(minutes // 60 % 24, minutes % 60)

    def show(self, value: time | None) -> Shown:
        if value is not None and (value.second or value.microsecond or value.tzinfo):
            raise UnwritableError(f"{value} is not a whole minute of a local day")
        return value


def _minutes(cell: Cell) -> int | None:
    """Minutes since midnight, at most those of a day; None where the cell holds no time."""
    if isinstance(cell, time):
        return round((cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6) / 60)
    if isinstance(cell, datetime):
        return None
    if isinstance(cell, date):
        return DAY if cell in EXCEL_MIDNIGHT else None
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    if isinstance(cell, int | float):
        return round(cell * DAY) if 0 <= cell <= 1 and not isinstance(cell, bool) else None
    return _written(unicodedata.normalize("NFKC", cell).strip().casefold())


def _written(text: str) -> int | None:
    parts = re.fullmatch(r"(\d{1,2})\s*[:点时]\s*(?:(\d{2})(?::00)?\s*分?)?\s*([ap])?\.?(?:m\.?)?", text)
    if parts is None or (":" in text and parts[2] is None):
        return None
    hours, minutes = int(parts[1]), int(parts[2] or 0)
    if parts[3] is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if parts[3] == "p" else 0)
    return hours * 60 + minutes if minutes < 60 and hours * 60 + minutes <= DAY else None
