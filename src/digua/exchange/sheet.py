"""Workbooks that people read: one look, real numbers and dates, filters, and pages that print well.

Text is always written as text, so that nothing a user typed can become a formula or a link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that Excel takes in one cell."""


class Tone(StrEnum):
    """What a colour says; the word beside it says the same."""

    PLAIN = "plain"
    GOOD = "good"
    PARTLY = "partly"
    BAD = "bad"
    ONLINE = "online"
    QUIET = "quiet"


_COLOURS = {
    Tone.PLAIN: {},
    Tone.GOOD: {"bg_color": "#E6F0E3", "font_color": "#2A5F34"},
    Tone.PARTLY: {"bg_color": "#FBEEDA", "font_color": "#8A4A0B"},
    Tone.BAD: {"bg_color": "#F9E6E0", "font_color": "#98301F"},
    Tone.ONLINE: {"bg_color": "#E5EFF5", "font_color": "#27577A"},
    Tone.QUIET: {"font_color": "#6B606D"},
}
_FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}


class Toned(NamedTuple):
    """A value with a colour."""

    value: "str | float | None"
    tone: Tone


Value = str | float | date | time | datetime | Toned | None
"""None and "" are empty cells. Datetimes are written without their zone, as their clock shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; `number` is the format of numbers, days or times in it."""

    heading: str
    width: float
    number: str = ""


SCORE, SHARE, COUNT, DAY, CLOCK = "0.00", "0%", "#,##0", "yyyy-mm-dd", "hh:mm"
MOMENT = f"{DAY} {CLOCK}"


class Book:
    """A workbook in one language; use as a context manager, it is written when the block ends.

    An error inside the block writes nothing.
    """

    def __init__(self, path: Path, language: str, *, title: str, page: str) -> None:
        """`title` stands on every printed page; `page` is the foot line, "&P" and "&N" for its numbers."""
        self._book = Workbook(str(path), {"in_memory": True})
        self._font = _FONTS.get(language, _FONTS["en"])
        self._title = title.replace("&", "&&")
        self._page = page
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._book.set_properties({"title": title})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._book.close()
        else:
            self._book.fileclosed = True

    def style(self, **look: object) -> Format:
        """A cell format; the same look is made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            base = {"font_name": self._font, "font_size": 10, "valign": "top", "font_color": "#261C28"}
            self._formats[key] = self._book.add_format({**base, **look})
        return self._formats[key]

    def blank(self, name: str, *, landscape: bool = True) -> Worksheet:
        """An empty sheet that prints on A4, as wide as the page. Names are cut at Excel's 31 characters."""
        sheet = self._book.add_worksheet(name[:31])
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header(f"&L&8{self._title}&R&8&A")
        sheet.set_footer(f"&R&8{self._page}")
        return sheet

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Worksheet:
        """A list with a filter on every column; the head stays in sight and is printed on every page."""
        sheet = self.blank(name)
        head = self.style(bold=True, font_color="#574C5A", bottom=1, bottom_color="#574C5A", text_wrap=True)
        formats = []
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.heading, head)
            look: dict[str, object] = {"bottom": 1, "bottom_color": "#E6DED3", "text_wrap": not column.number}
            if column.number:
                look["num_format"] = column.number
            sheet.set_column(place, place, column.width)
            formats.append({tone: self.style(**look, **_COLOURS[tone]) for tone in Tone})
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self.write(sheet, last, place, value, formats[place])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        return sheet

    def write(self, sheet: Worksheet, row: int, place: int, value: Value, looks: dict[Tone, Format]) -> None:
        """One cell by the type of its value."""
        tone = Tone.PLAIN
        if isinstance(value, Toned):
            value, tone = value
        look = looks[tone]
        if isinstance(value, str) and value:
            sheet.write_string(row, place, fitting(value), look)
        elif isinstance(value, int | float):
            sheet.write_number(row, place, value, look)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, place, value.replace(tzinfo=None), look)
        elif isinstance(value, date | time):
            sheet.write_datetime(row, place, value, look)
        else:
            sheet.write_blank(row, place, None, look)


def fitting(text: str) -> str:
    """A text as long as a cell takes; a cut one ends in an ellipsis."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
