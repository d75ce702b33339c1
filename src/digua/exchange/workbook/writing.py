"""Writing the event workbook: empty as a template, or filled from an Event."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from digua.exchange.event import Event
from digua.exchange.wholefile import whole_file
from digua.exchange.workbook.description import Column, Sheet
from digua.exchange.workbook.guide import add_pages, write_guide, write_lists
from digua.exchange.workbook.kinds.cell import Shown, UnwritableError
from digua.exchange.workbook.kinds.text import EXCEL_MOST
from digua.exchange.workbook.look import LAST_ROW, LONG, TEXT_HEIGHT, Lists, Look, print_setup
from digua.exchange.workbook.sheets import SHEETS
from digua.exchange.workbook.tabulation import Record, tabulate

BREAKS = "\t\n\r\v\f\x85"


def write_template(path: Path) -> None:
    """Write an empty event workbook that explains itself in English and Chinese.

    The file appears whole or not at all. Raises OSError where it cannot be written.
    """
    _write({}, path)


def write_workbook(event: Event, path: Path) -> None:
    """Write an event so that `read_workbook` gives it back.

    The file appears whole or not at all. Raises UnwritableError where a value fits no cell (a text over
    32,767 characters, a keyword with a semicolon, a slot over midnight), OSError where it cannot be written.
    """
    _write(tabulate(event), path)


def _write(records: Mapping[str, Sequence[Record]], path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with whole_file(path) as scratch, Workbook(str(scratch), options) as book:
        look = Look(book)
        pages = add_pages(book)
        write_guide(pages["guide"], look)
        lists = write_lists(pages["lists"], look)
        for sheet in SHEETS:
            write = _write_form if sheet.form else _write_table
            write(pages[sheet.key], sheet, records.get(sheet.key, ()), look, lists)
        pages["guide"].activate()


def _write_table(page: Worksheet, sheet: Sheet, records: Sequence[Record], look: Look, lists: Lists) -> None:
    page.set_row(0, 34)
    page.set_default_row(18)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(records)), len(sheet.columns) - 1)
    print_setup(page, width=sum(column.width for column in sheet.columns))
    tall = any(column.kind.form.wrap and column.width >= LONG for column in sheet.columns)
    for number, column in enumerate(sheet.columns):
        form = column.kind.form
        body = look.body(form)
        page.set_column(number, number, column.width, body)
        page.write_string(0, number, column.heading, look.heading(required=column.required))
        _explain(page, 0, number, column)
        rule = lists.rule(column)
        if rule is not None:
            page.data_validation(1, number, LAST_ROW, number, rule)
        for row, record in enumerate(records, 1):
            _write_value(page, (row, number), sheet, column, record[column.key], body)
    if tall:
        for row in range(1, len(records) + 1):
            page.set_row(row, TEXT_HEIGHT)


def _write_form(page: Worksheet, sheet: Sheet, records: Sequence[Record], look: Look, lists: Lists) -> None:
    page.hide_gridlines(2)
    page.set_row(0, 24)
    page.freeze_panes(1, 0)
    print_setup(page)
    for number, (heading, width) in enumerate(
        (("Item 项目", 30), ("Value 内容", 46), ("Meaning", 56), ("含义", 56))
    ):
        page.set_column(number, number, width)
        page.write_string(0, number, heading, look.heading())
    for row, column in enumerate(sheet.columns, 1):
        form = column.kind.form
        page.set_row(row, 34)
        page.write_string(row, 0, column.heading, look.heading(required=column.required))
        page.write_blank(row, 1, None, look.entry(form))
        page.write_string(row, 2, column.meaning[0], look.prose(soft=True))
        page.write_string(row, 3, column.meaning[1], look.prose(soft=True))
        rule = lists.rule(column)
        if rule is not None:
            page.data_validation(row, 1, row, 1, rule)
        for record in records:
            _write_value(page, (row, 1), sheet, column, record[column.key], look.entry(form))


def _explain(page: Worksheet, row: int, number: int, column: Column) -> None:
    note = "\n\n".join(part for part in (*column.meaning, column.example) if part)
    height = 20 * (6 + sum(len(line) // 46 for line in note.split("\n")))
    page.write_comment(row, number, note, {"author": "Digua", "width": 330, "height": height, "font_size": 9})


def _write_value(
    page: Worksheet, cell: tuple[int, int], sheet: Sheet, column: Column, value: object, body: Format
) -> None:
    row, number = cell
    try:
        shown = _sound(column.kind.show(value))
    except UnwritableError as error:
        raise UnwritableError(f"{sheet.en}!{xl_rowcol_to_cell(row, number)}: {error}") from error
    if isinstance(shown, str):
        page.write_string(row, number, shown, body)
    elif isinstance(shown, date | time):
        page.write_datetime(row, number, shown, body)
    elif shown is not None:
        page.write_number(row, number, shown, body)


def _sound(shown: Shown) -> Shown:
    """A cell that a workbook can hold and the reader will take."""
    if not isinstance(shown, str):
        return shown
    if len(shown) > EXCEL_MOST:
        raise UnwritableError(f"a text of {len(shown)} characters; a cell holds {EXCEL_MOST}")
    for sign in shown:
        if sign in "\ufffe\uffff" or (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in BREAKS):
            raise UnwritableError(f"a text with the sign {sign!r}, which no cell can hold")
    return shown
