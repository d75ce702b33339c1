"""Problems with the cells they stand in, and the rows of the file that are shown round them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from digua.exchange.problem import Problem
from digua.exchange.workbook.description import Column
from digua.exchange.workbook.kinds.cell import Cell
from digua.exchange.workbook.records import Table
from digua.exchange.workbook.survey import column_letters, column_number
from digua.portal.imports.checking.cures import cures
from digua.portal.imports.checking.telling import Told, tell
from digua.portal.imports.models import Excerpt, Finding, Import

CONTEXT = 2
"""Rows that are shown above and below a wrong one."""

LONGEST = 120
"""Characters of a cell that are shown in its row."""

Rows = Mapping[int, list[str]]
PLACE = re.compile("([A-Z]*)([0-9]*)")


def findings(
    imported: Import, problems: Iterable[Problem], tables: Mapping[str, Table]
) -> list[tuple[Finding, Told]]:
    """Unsaved, in the file's order, each with its sentences."""
    by_tab = {table.page.tab: table for table in tables.values()}
    order = {tab: number for number, tab in enumerate(by_tab)}
    rows = {tab: dict(shown_rows(table)) for tab, table in by_tab.items()}
    placed = [(place_of(problem, by_tab), problem) for problem in problems]
    placed.sort(key=lambda each: (order.get(each[0][0], -1), each[0][1:]))
    found = []
    for number, ((tab, row, column), problem) in enumerate(placed):
        table = by_tab.get(tab)
        cell = column_at(table, row, column) if table else None
        shown = rows.get(tab, {}).get(row, [])
        text = shown[column - 1] if 0 < column <= len(shown) else ""
        told = tell(problem)
        finding = Finding(
            imported=imported,
            number=number,
            tab=tab,
            row=row,
            column=column,
            kind=told.kind,
            reason=told.reason,
            cure=told.cure,
            shown=text,
            values=cures(problem, cell, text),
            optional=cell is not None and not cell.required,
        )
        found.append((finding, told))
    return found


def place_of(problem: Problem, tables: Mapping[str, Table]) -> tuple[str, int, int]:
    """Sheet, row and column of a problem; 0 where it names none."""
    tab, _, cell = problem.place.rpartition("!")
    if tab not in tables:
        return problem.place if problem.place in tables else "", 0, 0
    parts = PLACE.fullmatch(cell)
    return (tab, int(parts[2] or 0), column_number(parts[1])) if parts else (tab, 0, 0)


def column_at(table: Table, row: int, column: int) -> Column | None:
    """What stands in a cell: by its column, or in a form by its row."""
    spot = row if table.page.sheet.form else column
    key = next((key for key, number in table.headings.spots.items() if number == spot), None)
    return table.page.sheet.column(key) if key else None


def excerpts(imported: Import, found: Iterable[Finding], tables: Mapping[str, Table]) -> Iterator[Excerpt]:
    """Wrong rows and their neighbours; of a form all rows."""
    wrong: dict[str, set[int]] = {}
    for finding in found:
        wrong.setdefault(finding.tab, set()).add(finding.row)
    for table in tables.values():
        tab, form = table.page.tab, table.page.sheet.form
        if tab not in wrong:
            continue
        near = {row + step for row in wrong[tab] for step in range(-CONTEXT, CONTEXT + 1)}
        for row, cells in shown_rows(table):
            if row > table.headings.last and (form or row in near):
                yield Excerpt(imported=imported, tab=tab, row=row, cells=[*map(cut, cells)])


def shown_rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    """A sheet's rows as text, as far as its headings reach."""
    for number, row in table.page.rows():
        yield number, [shown(cell) for cell in row]


def shown(cell: Cell) -> str:
    """A cell as people see it in a spreadsheet."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M") if cell.time() != time() else cell.strftime("%Y-%m-%d")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def headings(table: Table) -> list[dict[str, str]]:
    """What the columns are called in the file, with their letters and fields."""
    keys = {number: key for key, number in table.headings.spots.items()}
    if table.page.sheet.form:
        return [{"letter": letter, "text": "", "key": ""} for letter in ("A", "B")]
    row = next((row for number, row in table.page.rows() if number == table.headings.last), [])
    width = max((*keys, len(row)), default=0)
    return [
        {
            "letter": column_letters(number),
            "text": shown(row[number - 1]) if number <= len(row) else "",
            "key": keys.get(number, ""),
        }
        for number in range(1, width + 1)
    ]
