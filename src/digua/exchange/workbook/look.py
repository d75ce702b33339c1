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

TEXT_HEIGHT = 64
"""Height in points of rows with long texts: four lines, so that a screen still shows several rows."""


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
        return self._format(num_format=form.number_format, text_wrap=form.wrap)

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

    def prose(self, *, bold: bool = False, size: int = 11, soft: bool = False) -> Format:
        return self._format(text_wrap=True, bold=bold, font_size=size, font_color=SOFT if soft else INK)

    def link(self) -> Format:
        return self._format(font_color=SKIN, underline=1, bold=True)


def print_setup(page: Worksheet, columns: int) -> None:
    """A4 across, as wide as one sheet of paper, headings repeated, name and page number below."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")
    page.print_area(0, 0, 1_048_575, columns - 1)


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
