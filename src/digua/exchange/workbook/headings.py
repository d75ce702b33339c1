"""Which column (or line of a form) of a page is which: headings in either language, in any order."""

from dataclasses import dataclass
from difflib import get_close_matches

from digua.exchange.problem import Problem
from digua.exchange.workbook.complaint import complaint
from digua.exchange.workbook.description import Column
from digua.exchange.workbook.kinds.cell import Cell, folded, shortened
from digua.exchange.workbook.pages import Findings, Page

SEARCHED = 10
"""Headings stand within so many first rows."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the page's columns are: `spots` by key, a column number, or in a form a row number.

    `last` is the row of the headings (0 in a form), `ignored` are the columns with headings of their own.
    """

    spots: dict[str, int]
    last: int = 0
    ignored: frozenset[int] = frozenset()


def find_headings(page: Page, findings: Findings) -> Headings:
    """What is missing, doubled or unknown is told; a heading that is only misspelt is a problem."""
    findings.problems += _merged(page)
    if page.sheet.form:
        labels = [(number, row[0], page.place(number, 1)) for number, row in page.rows() if row]
        labels = [label for label in labels if folded(_word(label[1])) not in _FORM_HEADINGS]
        return Headings(_assign(page, labels, findings)[0])
    number, row, last = _heading_row(page)
    labels = [(column, cell, page.place(number, column)) for column, cell in enumerate(row, 1)]
    spots, ignored = _assign(page, labels, findings)
    return Headings(spots, last, ignored)


_FORM_HEADINGS = frozenset(map(folded, ("Item 项目", "Item", "项目")))


def _word(cell: Cell) -> str:
    return str(cell).replace("*", "").replace("＊", "").strip()


def _known(page: Page) -> dict[str, Column]:
    return {spelling: column for column in page.sheet.columns for spelling in column.spellings}


def _heading_row(page: Page) -> tuple[int, list[Cell], int]:
    """The row with most known headings, and the last row that belongs to them.

    Headings may take two rows, one for each language.
    """
    known = _known(page)
    rows: list[tuple[int, list[Cell]]] = []
    for number, row in page.rows():
        if number > SEARCHED:
            break
        rows.append((number, row))
    if not rows:
        return 1, [], 1
    scores = [sum(folded(_word(cell)) in known for cell in row) for _, row in rows]
    best = scores.index(max(scores))
    number, row = rows[best]
    last = number
    if best + 1 < len(rows):
        following = [cell for cell in rows[best + 1][1] if _word(cell)]
        if len(following) > 1 and all(folded(_word(cell)) in known for cell in following):
            last = rows[best + 1][0]
    return number, row, last


def _assign(
    page: Page, labels: list[tuple[int, Cell, str]], findings: Findings
) -> tuple[dict[str, int], frozenset[int]]:
    known = _known(page)
    spots: dict[str, int] = {}
    places: dict[str, str] = {}
    strangers: list[tuple[int, str, str]] = []
    for spot, cell, place in labels:
        word = _word(cell)
        column = known.get(folded(word))
        if column is None:
            strangers += [(spot, word, place)] if word else []
        elif column.key in spots:
            findings.problems.append(
                complaint(
                    place,
                    reason="The heading “{heading}” stands already in {other}.",
                    cure="Keep one of the two and delete or rename the other.",
                    heading=column.name,
                    other=places[column.key],
                )
            )
        else:
            spots[column.key], places[column.key] = spot, place
    _tell_strangers(page, spots, strangers, findings)
    return spots, frozenset(spot for spot, _, _ in strangers)


def _tell_strangers(
    page: Page, spots: dict[str, int], strangers: list[tuple[int, str, str]], findings: Findings
) -> None:
    missing = {column.key: column for column in page.sheet.columns if column.key not in spots}
    for _spot, word, place in strangers:
        spellings = {spelling: column for column in missing.values() for spelling in column.spellings}
        near = get_close_matches(folded(word), spellings, 1, 0.75)
        if near:
            column = missing.pop(spellings[near[0]].key)
            findings.problems.append(
                complaint(
                    place,
                    reason="“{word}” is not a heading of this sheet; perhaps “{heading}” is meant.",
                    cure="Write the heading as in the template, in English, in Chinese or in both.",
                    word=shortened(word),
                    heading=column.name,
                )
            )
        else:
            findings.notes.append(
                complaint(
                    place,
                    reason="“{word}” is not a heading of this sheet; what stands there was not read.",
                    cure="Nothing need be done, unless it should be one of the template's headings.",
                    word=shortened(word),
                )
            )
    for column in missing.values():
        told = findings.problems if column.required else findings.notes
        told.append(
            complaint(
                page.tab,
                reason="The heading “{heading}” is missing.",
                cure="Add it as in the template, in English, in Chinese or in both.",
                heading=column.name,
            )
        )


def _merged(page: Page) -> list[Problem]:
    return [
        complaint(
            page.place(top + 1, left + 1),
            reason="Cells are merged up to {last}, so that all but the first are empty.",
            cure="Unmerge them (Home, Merge & Center) and fill each cell.",
            last=page.place(bottom + 1, right + 1).rpartition("!")[2],
        )
        for (top, left), (bottom, right) in page.source.merged_cell_ranges or ()
    ]
