"""A file with what was typed in it and a note at each cell that is wrong, to be corrected in Excel."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from tempfile import TemporaryFile
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from digua.exchange.workbook.kinds.cell import Cell
from digua.exchange.workbook.records import Table
from digua.portal.core.reading_language import reading_language
from digua.portal.imports.checking.reading import read
from digua.portal.imports.models import Finding, Import

Notes = Mapping[tuple[int, int], list[Finding]]
FORMATS: dict[type, str] = {
    datetime: "yyyy-mm-dd hh:mm",
    date: "yyyy-mm-dd",
    time: "hh:mm",
    timedelta: "[h]:mm",
}
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def annotated_workbook(imported: Import) -> BinaryIO:
    """A temporary file at its beginning. It can be uploaded in place of the first."""
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    tables = read(imported).tables
    with Workbook(file, {**PLAIN, "in_memory": True}) as book:
        looks = {kind: book.add_format({"num_format": form}) for kind, form in FORMATS.items()}
        wrong = book.add_format({"bg_color": "#F9E6E0", "font_color": "#98301F", "bold": True})
        for table in tables.values():
            _write(book.add_worksheet(table.page.tab[:31]), table, _notes(imported, table), looks, wrong)
    file.seek(0)
    return file


def _notes(imported: Import, table: Table) -> Notes:
    notes: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for finding in imported.findings.filter(tab=table.page.tab, mended=False, row__gt=0):
        notes[finding.row, max(finding.column, 1)].append(finding)
    return notes


def _write(page: Worksheet, table: Table, notes: Notes, looks: Mapping[type, Format], wrong: Format) -> None:
    page.freeze_panes(table.headings.last or 1, 1)
    page.set_column(0, 40, 18)
    for number, row in table.page.rows():
        for place, cell in enumerate(row, 1):
            look = wrong if (number, place) in notes else looks.get(type(cell))
            _write_cell(page, number - 1, place - 1, cell, look)
    language = reading_language()
    for (line, column), found in notes.items():
        said = "\n\n".join(f"{each.reason[language]}\n{each.cure[language]}" for each in found)
        page.write_comment(line - 1, column - 1, said, {"author": "Digua", "width": 320, "height": 120})


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, look: Format | None) -> None:
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell, look)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, look)
    elif isinstance(cell, date | time | timedelta):
        page.write_datetime(row, column, cell, look)
    elif cell or look:
        page.write_string(row, column, cell, look)
