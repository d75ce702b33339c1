"""Which column of a list is what: suggested by its heading, else by what stands in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from digua.exchange.workbook.kinds.cell import Cell, CellError, folded
from digua.exchange.workbook.pages import Grid
from digua.portal.imports.lists.fields import BY_KEY, COLUMNS, spellings

SEARCHED = 10
"""Headings stand within so many first rows."""

SAMPLE, ENOUGH = 200, 0.7
"""So many rows below tell what is in a column, where such a share of them agrees."""

HAN_NAME = re.compile("[㐀-鿿]{2,4}")
HAN_COMPANY = re.compile(".*(公司|大学|学院|研究院|研究所|中心|厂|集团|医院|协会)$")
COMPANY = re.compile(r".*\b(co|ltd|inc|gmbh|ag|as|ab|oy|llc|plc|university|institute)\.?$", re.IGNORECASE)
CREDIT_CODE = re.compile("[0-9A-HJ-NPQRTUWXY]{18}")
DATA = re.compile(r"[\d@]")
WEB = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mapped:
    """`columns` gives the field of each column number; `head` is the row of the headings, 0 for none.

    `defaults` are values by field for rows that say nothing ("organisation.country": "CN").
    """

    tab: str
    head: int
    columns: Mapping[int, str]
    defaults: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "tab": self.tab,
            "head": self.head,
            "columns": {str(number): key for number, key in self.columns.items()},
            "defaults": dict(self.defaults),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Mapped":
        columns = {int(number): key for number, key in data["columns"].items() if key in BY_KEY}
        return cls(data["tab"], data["head"], columns, data.get("defaults", {}))


@dataclass(frozen=True, slots=True)
class Sample:
    """A column as people see it when they say what it is."""

    number: int
    heading: str
    values: tuple[str, ...]


def suggest(grids: Mapping[str, Grid]) -> Mapped:
    """The sheet with most rows, its headings and what its columns seem to be."""
    tab = max(grids, key=lambda name: sum(1 for _ in grids[name].iter_rows()))
    return suggest_for(tab, grids[tab])


def suggest_for(tab: str, grid: Grid) -> Mapped:
    head = _head(grid)
    columns: dict[int, str] = {}
    for number, key in (*_by_heading(grid, head), *_by_content(grid, head)):
        if number not in columns and key not in columns.values():
            columns[number] = key
    return Mapped(tab, head, dict(sorted(columns.items())), _defaults(grid, head, columns))


def samples(grid: Grid, head: int) -> list[Sample]:
    """Every column that holds anything, with its heading and first values."""
    found = []
    headings = _row(grid, head)
    for number, cells in enumerate(_columns(grid, head), 1):
        filled = [text for cell in cells if (text := _text(cell))]
        heading = _text(headings[number - 1]) if number <= len(headings) else ""
        if filled or heading:
            found.append(Sample(number, heading, tuple(dict.fromkeys(filled))[:3]))
    return found


def _rows(grid: Grid) -> Iterator[tuple[int, list[Cell]]]:
    if grid.start is not None:
        margin: list[Cell] = [""] * grid.start[1]
        for number, row in enumerate(grid.iter_rows(), grid.start[0] + 1):
            yield number, [*margin, *row]


def _row(grid: Grid, wanted: int) -> list[Cell]:
    return next((row for number, row in _rows(grid) if number == wanted), [])


def _head(grid: Grid) -> int:
    """The row among the first with most headings that are known; else the first, if it holds words alone."""
    known = {word for column in COLUMNS for word in spellings(column)}
    best, most = 0, 0
    for number, row in _rows(grid):
        if number > SEARCHED:
            break
        count = sum(_word(cell) in known for cell in row)
        if count > most:
            best, most = number, count
    first = next(_rows(grid), (0, []))
    words = [_text(cell) for cell in first[1] if _text(cell)]
    if not best and words and not any(DATA.search(word) for word in words):
        return first[0]
    return best


def _word(cell: Cell) -> str:
    return folded(str(cell).replace("*", "").replace("＊", "").replace("\n", " ").strip())


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def _by_heading(grid: Grid, head: int) -> Iterator[tuple[int, str]]:
    """Headings that are known word by word come first, then those that are nearly so."""
    known = {word: column.key for column in COLUMNS for word in spellings(column)}
    headings = [(number, _word(cell)) for number, cell in enumerate(_row(grid, head), 1)]
    for number, word in headings:
        if word in known:
            yield number, known[word]
    for number, word in headings:
        for near in get_close_matches(word, known, 1, 0.84) if word else ():
            yield number, known[near]


def _columns(grid: Grid, head: int) -> list[list[Cell]]:
    below = [row for number, row in _rows(grid) if number > head][:SAMPLE]
    width = max((len(row) for row in below), default=0)
    return [[row[place] for row in below if place < len(row)] for place in range(width)]


def _readable(key: str) -> Callable[[str], bool]:
    kind = BY_KEY[key].kind

    def check(text: str) -> bool:
        try:
            kind.read(text)
        except CellError:
            return False
        return True

    return check


LOOKS: Sequence[tuple[str, Callable[[str], bool]]] = (
    ("person.email", _readable("person.email")),
    ("organisation.identifier", lambda text: bool(CREDIT_CODE.fullmatch(text.upper()))),
    ("organisation.website", lambda text: bool(WEB.fullmatch(text))),
    ("person.phone", lambda text: sum(map(str.isdigit, text)) >= 7 and _readable("person.phone")(text)),
    ("organisation.country", _readable("organisation.country")),
    ("profile.type", _readable("profile.type")),
    ("organisation.kind", _readable("organisation.kind")),
    ("person.role", _readable("person.role")),
    ("organisation.name", lambda text: bool(HAN_COMPANY.fullmatch(text) or COMPANY.fullmatch(text))),
    ("person.name", lambda text: bool(HAN_NAME.fullmatch(text))),
    ("profile.description", lambda text: len(text) > 120),
)


def _by_content(grid: Grid, head: int) -> Iterator[tuple[int, str]]:
    columns = [[text for cell in cells if (text := _text(cell))] for cells in _columns(grid, head)]
    for key, look in LOOKS:
        shares = {
            number: sum(map(look, filled)) / len(filled) for number, filled in enumerate(columns, 1) if filled
        }
        best = max(shares, key=lambda number: shares[number], default=0)
        if best and shares[best] >= ENOUGH:
            yield best, key


def _defaults(grid: Grid, head: int, columns: Mapping[int, str]) -> dict[str, str]:
    """China where most names are Chinese and no column tells the country."""
    name = next((number for number, key in columns.items() if key == "organisation.name"), 0)
    if not name or "organisation.country" in columns.values():
        return {}
    cells = _columns(grid, head)
    names = [str(cell) for cell in cells[name - 1]] if name <= len(cells) else []
    chinese = sum(bool(re.search("[㐀-鿿]", text)) for text in names)
    return {"organisation.country": "CN"} if chinese * 2 > len(names) else {}
