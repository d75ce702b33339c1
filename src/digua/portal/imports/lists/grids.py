"""A list's file as grids of cells: the sheets of an .xlsx, or one sheet of text with separators."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext_noop as _
from python_calamine import CalamineWorkbook

from digua.exchange.problem import BadInputError, Problem
from digua.exchange.workbook.container import open_container
from digua.exchange.workbook.kinds.cell import Cell
from digua.exchange.workbook.pages import Grid
from digua.exchange.workbook.survey import MOST_COLUMNS, MOST_ROWS

MOST_BYTES = 100 * 2**20
ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
SEPARATORS = ",;\t|"
TEXT_TAB = "list"


@dataclass(frozen=True, slots=True)
class TextGrid:
    """Rows of a text file; `merged_cell_ranges` is of sheets only."""

    rows: Sequence[list[str]]
    merged_cell_ranges: None = field(default=None, init=False)

    @property
    def start(self) -> tuple[int, int] | None:
        return (0, 0) if self.rows else None

    def iter_rows(self) -> Iterator[list[Cell]]:
        return (list(row) for row in self.rows)


def grids(path: Path) -> dict[str, Grid]:
    """Sheets by name. Raises BadInputError with the reason where the file cannot be read."""
    with path.open("rb") as file:
        beginning = file.read(4)
    if beginning.startswith(b"PK\x03\x04"):
        return _sheets(path)
    return {TEXT_TAB: TextGrid(_rows(path))}


def _sheets(path: Path) -> dict[str, Grid]:
    content = open_container(path).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: dict[str, Grid] = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
            raise refused(
                path,
                _("The sheet reaches beyond {rows} rows or {columns} columns."),
                _("Delete what stands out there, or split the list."),
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            )
        if sheet.height:
            found[name] = sheet
    if not found:
        raise refused(path, _("There is nothing in the file."), _("Choose the file with the list."))
    return found


def _rows(path: Path) -> list[list[str]]:
    if path.stat().st_size > MOST_BYTES:
        raise refused(path, _("The file is too large for a list."), _("Split it into several files."))
    text = _decoded(path)
    separator = max(SEPARATORS, key=lambda sign: min(line.count(sign) for line in _first_lines(text)))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise refused(path, _("There is nothing in the file."), _("Choose the file with the list."))
    if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
        raise refused(
            path,
            _("The list has more than {rows} rows or {columns} columns."),
            _("Split it into several files."),
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
    return rows


def _first_lines(text: str) -> list[str]:
    """The head and some lines below it; the separator is in all of them."""
    return [line for line in text.splitlines()[:5] if line.strip()] or [""]


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content[:4_096]:
        raise refused(
            path,
            _("This is neither text nor an .xlsx workbook."),
            _("Save the list as .xlsx or as CSV (UTF-8) and upload that."),
        )
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def refused(path: Path, reason: str, cure: str, **values: object) -> BadInputError:
    return BadInputError((Problem(place=path.name, reason=reason, cure=cure, domain="django", values=values),))
