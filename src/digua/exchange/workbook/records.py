"""A page's cells as records: one for each row, values by column key."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from digua.exchange.problem import Problem
from digua.exchange.workbook.complaint import complaint
from digua.exchange.workbook.description import Column
from digua.exchange.workbook.headings import Headings, find_headings
from digua.exchange.workbook.kinds.cell import Cell, CellError
from digua.exchange.workbook.pages import Findings, Page
from digua.exchange.workbook.survey import column_letters


@dataclass(slots=True)
class Record:
    """Values by column key; a cell that could not be read has none. `row` is 0 in a form."""

    row: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """All records of a page, and where their cells are."""

    page: Page
    headings: Headings
    records: list[Record]

    def place(self, record: Record, key: str) -> str:
        """The cell of a value; the row alone where the page has no such column."""
        spot = self.headings.spots.get(key)
        if spot is None:
            return f"{self.page.tab}!{record.row}" if record.row else self.page.tab
        return self.page.place(record.row, spot) if record.row else self.page.place(spot, 2)

    def complain(self, record: Record, key: str, *, reason: str, cure: str, **values: object) -> Problem:
        return complaint(self.place(record, key), reason=reason, cure=cure, **values)


def read_table(page: Page, findings: Findings, headings: Headings | None = None) -> Table:
    """Every cell that cannot be read is a problem; blank rows are passed over.

    `headings` where somebody said which column is which; otherwise they are found by their words.
    """
    headings = headings or find_headings(page, findings)
    reader = _Reader(page, headings, findings)
    records = [reader.form()] if page.sheet.form else list(reader.rows())
    return Table(page, headings, records)


class _Reader:
    def __init__(self, page: Page, headings: Headings, findings: Findings) -> None:
        self._page = page
        self._spots = headings.spots
        self._last = headings.last
        self._ignored = headings.ignored
        self._findings = findings
        marked = (*page.survey.broken, *page.survey.uncalculated)
        self._marked = {int(name.lstrip(ascii_uppercase)) for name in marked}
        self._defaults = {
            column.key: column.kind.empty
            for column in page.sheet.columns
            if column.key not in self._spots and not column.required
        }

    def rows(self) -> Iterator[Record]:
        columns = [
            (self._spots[each.key], each) for each in self._page.sheet.columns if each.key in self._spots
        ]
        loose: set[int] = set()
        headed = self._ignored | {spot for spot, _ in columns}
        for number, row in self._page.rows():
            if number <= self._last or not (any(map(_filled, row)) or number in self._marked):
                continue
            loose |= {spot for spot, cell in enumerate(row, 1) if spot not in headed and _filled(cell)}
            values = dict(self._defaults)
            for spot, column in columns:
                self._take(values, column, row[spot - 1] if spot <= len(row) else "", (number, spot))
            yield Record(number, values)
        for spot in sorted(loose):
            self._findings.notes.append(
                complaint(
                    f"{self._page.tab}!{column_letters(spot)}",
                    reason="The column has no heading; what stands in it was not read.",
                    cure="Nothing need be done, unless it should be one of the template's columns.",
                )
            )

    def form(self) -> Record:
        cells = {number: row[1] if len(row) > 1 else "" for number, row in self._page.rows()}
        values = dict(self._defaults)
        for column in self._page.sheet.columns:
            if column.key in self._spots:
                spot = self._spots[column.key]
                self._take(values, column, cells.get(spot, ""), (spot, 2))
        return Record(0, values)

    def _take(self, values: dict[str, Any], column: Column, cell: Cell, spot: tuple[int, int]) -> None:
        name = f"{column_letters(spot[1])}{spot[0]}"
        problem = self._unusable(name)
        if problem is None and not _filled(cell):
            values[column.key] = column.kind.empty
            if column.required:
                del values[column.key]
                problem = complaint(
                    self._page.place(*spot),
                    reason="“{heading}” is empty, but every row needs it.",
                    cure="Fill it; the note on its heading says how.",
                    heading=column.name,
                )
        elif problem is None:
            try:
                values[column.key] = column.kind.read(cell)
            except CellError as error:
                problem = complaint(
                    self._page.place(*spot), reason=error.reason, cure=error.cure, **error.values
                )
        if problem is not None:
            self._findings.problems.append(problem)

    def _unusable(self, name: str) -> Problem | None:
        if name in self._page.survey.broken:
            return complaint(
                f"{self._page.tab}!{name}",
                reason="The cell holds the error {error}.",
                cure="Correct its formula, or type the value.",
                error=self._page.survey.broken[name],
            )
        if name in self._page.survey.uncalculated:
            return complaint(
                f"{self._page.tab}!{name}",
                reason="The cell holds a formula that was never calculated.",
                cure="Open the file in Excel, WPS or LibreOffice and save it, or type the value.",
            )
        return None


def _filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True
