"""A workbook's sheets as grids of cells, matched with the sheets that an event workbook has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import Protocol

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from digua.exchange.problem import BadInputError, Problem
from digua.exchange.workbook.complaint import complaint
from digua.exchange.workbook.container import Container, open_container
from digua.exchange.workbook.description import Sheet
from digua.exchange.workbook.guide import EXPLAINING
from digua.exchange.workbook.kinds.cell import Cell, folded
from digua.exchange.workbook.sheets import SHEETS
from digua.exchange.workbook.survey import MOST_COLUMNS, MOST_ROWS, Survey, column_letters, survey_sheets


class Grid(Protocol):
    """Cells as calamine gives them; `start` is row and column of the first, from 0; None where all is empty."""

    @property
    def start(self) -> tuple[int, int] | None: ...

    @property
    def merged_cell_ranges(self) -> Sequence[tuple[tuple[int, int], tuple[int, int]]] | None: ...

    def iter_rows(self) -> Iterator[list[Cell]]: ...


Mends = Mapping[tuple[int, int], str]
"""What was typed instead of a sheet's cells, by row and column; a row with column 0 is left out."""


@dataclass(frozen=True, slots=True)
class Page:
    """One known sheet of the file. Rows and columns count from 1, as people do."""

    sheet: Sheet
    tab: str
    survey: Survey
    source: Grid
    mends: Mends = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Numbered rows; a cell of column n has index n − 1."""
        if self.source.start is None:
            return
        first_row, first_column = self.source.start
        margin: list[Cell] = [""] * first_column
        mended = {row for row, _ in self.mends}
        for number, row in enumerate(self.source.iter_rows(), first_row + 1):
            if number not in mended:
                yield number, [*margin, *row]
            elif (number, 0) not in self.mends:
                yield number, self._mended(number, [*margin, *row])

    def _mended(self, number: int, row: list[Cell]) -> list[Cell]:
        for (at, column), text in self.mends.items():
            if at == number:
                row += [""] * (column - len(row))
                row[column - 1] = text
        return row

    def place(self, row: int, column: int) -> str:
        return f"{self.tab}!{column_letters(column)}{row}"


@dataclass(slots=True)
class Findings:
    """What is found while reading: problems that forbid using the file, notes that do not."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def open_pages(path: Path, findings: Findings, mends: Mapping[str, Mends]) -> dict[str, Page]:
    """The known sheets by key, `mends` by their names in the file.

    Raises BadInputError where the file is no workbook that can be read.
    """
    container = open_container(path)
    if container.macros:
        findings.notes.append(
            complaint(
                path.name,
                reason="The workbook carries macros; they are not run.",
                cure="Nothing need be done; saving it as .xlsx removes them.",
            )
        )
    book, surveys = _opened(path, container)
    tabs = _known_tabs(book, findings)
    found = {}
    for sheet in SHEETS:
        tab = tabs.get(sheet.key)
        if tab is None:
            findings.problems.append(_missing(sheet, book.sheet_names))
            continue
        survey = surveys.get(tab, Survey())
        if survey.far:
            findings.problems.append(_too_far(tab, survey))
            continue
        typed = mends.get(tab, {})
        found[sheet.key] = Page(sheet, tab, survey.without(typed), _loaded(path, book, tab), typed)
    return found


def _opened(path: Path, container: Container) -> tuple[CalamineWorkbook, dict[str, Survey]]:
    try:
        surveys = survey_sheets(container)
        return CalamineWorkbook.from_filelike(BytesIO(container.content)), surveys
    except (CalamineError, ValueError, TypeError) as error:
        raise _unreadable(path.name, error) from error


def _loaded(path: Path, book: CalamineWorkbook, tab: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(tab)
    except CalamineError as error:
        raise _unreadable(f"{path.name}, {tab}", error) from error


def _unreadable(place: str, error: Exception) -> BadInputError:
    return BadInputError(
        (
            complaint(
                place,
                reason="The workbook's inside is not as it should be ({why}).",
                cure="Open it in Excel, WPS or LibreOffice and save it again as .xlsx.",
                why=error,
            ),
        )
    )


def _known_tabs(book: CalamineWorkbook, findings: Findings) -> dict[str, str]:
    """The file's name for each known sheet; what is unknown, hidden or there twice is told."""
    keys = {spelling: sheet.key for sheet in SHEETS for spelling in sheet.spellings}
    tabs: dict[str, str] = {}
    for metadata in book.sheets_metadata:
        tab = metadata.name
        key = keys.get(folded(tab))
        if key is None:
            if folded(tab) not in EXPLAINING:
                findings.notes.append(
                    complaint(
                        tab,
                        reason="This sheet is not part of an event workbook and was not read.",
                        cure="Nothing need be done, unless its name should be one of the template's.",
                    )
                )
            continue
        if key in tabs:
            findings.problems.append(
                complaint(
                    tab,
                    reason="This sheet and “{other}” stand for the same thing.",
                    cure="Put their rows into one of them and delete the other.",
                    other=tabs[key],
                )
            )
            continue
        tabs[key] = tab
        if metadata.visible is not SheetVisibleEnum.Visible:
            findings.notes.append(
                complaint(
                    tab,
                    reason="This sheet is hidden; it was read all the same.",
                    cure="Show it, so that everybody sees what is planned with.",
                )
            )
    return tabs


def _missing(sheet: Sheet, tabs: list[str]) -> Problem:
    spellings = {spelling: tab for tab in tabs for spelling in (folded(tab), folded(tab).split(" ")[0])}
    near = [spellings[one] for own in sheet.spellings for one in get_close_matches(own, spellings, 1, 0.75)]
    if near:
        return complaint(
            sheet.tab,
            reason="The sheet is missing; perhaps “{near}” is meant.",
            cure="Name it “{tab}”, in English, in Chinese or in both.",
            near=near[0],
            tab=sheet.tab,
        )
    return complaint(
        sheet.tab,
        reason="The sheet is missing.",
        cure="Copy it from the template that digua template writes; it may have no rows.",
    )


def _too_far(tab: str, survey: Survey) -> Problem:
    return complaint(
        f"{tab}!{survey.far}",
        reason="The sheet reaches beyond {rows} rows or {columns} columns.",
        cure="Delete what stands out there, or split the event into several workbooks.",
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
    )
