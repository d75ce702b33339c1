"""How the event workbook looks: colours, cell formats, print set-up, lists that drop down."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from digua.exchange.workbook.description import Column
from digua.exchange.workbook.kinds.cell import Form

INK, PAPER, LINE, WASH, SOFT = "#261C28", "#FFFEFB", "#E6DED3", "#F4EAF1", "#6B606D"
SKIN = "#5A2150"
LAST_ROW = 20_000
"""Down to here cells of a table offer their lists."""

LONG = 40
"""Wrapped columns from this width on hold long texts."""

TEXT_HEIGHT = 64
"""Height in points of rows with long texts: four lines, so that a screen still shows several rows."""


PAPER_WIDTH = 220
"""Characters that can still be read across one paper."""


class Look:
    """The formats of one workbook, made on first use."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _format(self, **properties: object) -> Format:
        wanted = {"font_color": INK, "valign": "top"} | properties
        key = tuple(sorted(wanted.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]

    def heading(self, *, required: bool = False) -> Format:
        shade = (
            {"bg_color": SKIN, "font_color": "#FFFFFF"} if required else {"bg_color": WASH, "font_color": SKIN}
        )
        return self._format(bold=True, text_wrap=True, valign="vcenter", border=1, border_color=LINE, **shade)

    def body(self, form: Form) -> Format:
        return self._format(num_format=form.number_format, text_wrap=form.wrap, align="left")

    def entry(self, form: Form) -> Format:
        """A cell of a form that is to be filled."""
        return self._format(
            num_format=form.number_format,
            text_wrap=True,
            border=1,
            border_color=LINE,
            bg_color=PAPER,
            align="left",
        )

    def prose(self, *, bold: bool = False, soft: bool = False) -> Format:
        return self._format(text_wrap=True, bold=bold, font_color=SOFT if soft else INK)

    def ruled(self, *, bold: bool = False, soft: bool = False) -> Format:
        """A cell of a table to read, with a hairline below."""
        colour = SOFT if soft else INK
        return self._format(text_wrap=True, bold=bold, font_color=colour, bottom=1, bottom_color=LINE)

    def title(self) -> Format:
        return self._format(bold=True, font_size=22, font_color=SKIN, valign="vcenter")

    def link(self) -> Format:
        return self._format(font_color=SKIN, underline=0, bold=True, font_size=14)


def print_setup(page: Worksheet, *, width: int = 0, repeat: bool = True) -> None:
    """A4 across with name and page number below; a wide page on several papers side by side.

    `width` in characters; `repeat`: the first row, and on several papers the first column, stands on each.
    """
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1 + width // PAPER_WIDTH, 0)
    if repeat:
        page.repeat_rows(0)
        page.repeat_columns(0)
    page.set_footer("&L&A&R&P / &N")


@dataclass(frozen=True, slots=True)
class Lists:
    """Where a workbook keeps what its lists offer: a range for each set of choices, each table's columns."""

    choices: dict[tuple[str, ...], str]
    targets: dict[tuple[str, str], str]

    def rule(self, column: Column) -> dict[str, Any] | None:
        """XlsxWriter's data validation for a column, or None."""
        form = column.kind.form
        if form.target is not None:
            return {"validate": "list", "source": self.targets[form.target], "show_error": False}
        if form.choices:
            return {"validate": "list", "source": self.choices[form.choices], "show_error": False}
        return None


def column_range(tab: str, column: int, last_row: int) -> str:
    """A reference to the cells of a column below its heading; counts from 0."""
    letters = xl_col_to_name(column)
    return f"='{tab}'!${letters}$2:${letters}${last_row + 1}"
