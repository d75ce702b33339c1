"""What a sheet's XML tells and its values do not: how far it reaches, broken cells, uncalculated formulas."""

import posixpath
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from string import ascii_uppercase
from xml.parsers import expat

from digua.exchange.workbook.container import Container

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000


@dataclass(slots=True)
class Survey:
    """Cells by name ("F12"). `far` is one beyond what is read, if any; such a sheet must not be loaded."""

    broken: dict[str, str] = field(default_factory=dict)
    uncalculated: set[str] = field(default_factory=set)
    far: str = ""

    def without(self, cells: Collection[tuple[int, int]]) -> "Survey":
        """The survey without what it tells of these cells (row, column), or of a whole row (column 0)."""
        names = {f"{column_letters(column)}{row}" for row, column in cells if column}
        rows = {str(row) for row, column in cells if not column}
        gone = names | {
            each for each in (*self.broken, *self.uncalculated) if each.lstrip(ascii_uppercase) in rows
        }
        broken = {name: error for name, error in self.broken.items() if name not in gone}
        return Survey(broken, self.uncalculated - gone, self.far)


def survey_sheets(container: Container) -> dict[str, Survey]:
    """A survey by the sheet's name. Parts that the workbook names but does not hold are left out."""
    targets = _targets(container)
    return {
        name: _survey(content)
        for name, link in _sheets(container)
        if (content := container.part(targets.get(link, "")))
    }


def _sheets(container: Container) -> list[tuple[str, str]]:
    """Names of the sheets and the links to their parts."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.split(":")[-1] == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            found.append((attributes.get("name", ""), link))

    _parse(container.part("xl/workbook.xml"), start)
    return found


def _targets(container: Container) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(_tag: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        found[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    content = container.part("xl/_rels/workbook.xml.rels")
    if content:
        _parse(content, start)
    return found


def _parse(content: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)


def _survey(content: bytes) -> Survey:
    reader = _CellReader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.Parse(content, True)
    return reader.survey


class _CellReader:
    """Follows the elements row, c (cell), f (formula), v (value), is (text in place)."""

    def __init__(self) -> None:
        self.survey = Survey()
        self._row = 0
        self._column = 0
        self._kind = ""
        self._formula = False
        self._inside = ""
        self._value = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._move(attributes.get("r"))
            self._kind = attributes.get("t", "")
            self._formula, self._value = False, ""
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif tag == "f":
            self._formula = True
        elif tag in {"v", "is"}:
            self._inside = tag

    def _move(self, place: str | None) -> None:
        """To the cell that is named, else to the next one of the row. Raises ValueError for no cell's name."""
        if place is None:
            self._column += 1
            return
        letters = place.rstrip("0123456789")
        self._column, self._row = column_number(letters), int(place.removeprefix(letters))

    def text(self, words: str) -> None:
        if self._inside:
            self._value += words

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in {"v", "is"}:
            self._inside = ""
        elif tag == "c" and (self._value or self._formula):
            self._finish()

    def _finish(self) -> None:
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            self.survey.far = self.survey.far or self._name()
        elif self._kind == "e":
            self.survey.broken[self._name()] = self._value
        elif self._formula and not self._value and self._kind != "str":
            self.survey.uncalculated.add(self._name())

    def _name(self) -> str:
        return f"{column_letters(self._column)}{self._row}"


def column_number(letters: str) -> int:
    """A = 1, Z = 26, AA = 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter.upper()) - 64
    return number


def column_letters(number: int) -> str:
    """1 = A, 26 = Z, 27 = AA."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
