"""What a workbook's cell may hold, and what a kind of cell can do with it."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

Cell = int | float | str | bool | datetime | date | time | timedelta
"""A cell as calamine gives it; an empty one is ""."""

Shown = str | int | date | time | None
"""A cell as it is written; None leaves it empty."""


class CellError(ValueError):
    """A cell cannot be read: a reason and a cure, messages with {fields} of the catalogue "workbook"."""

    def __init__(self, *, reason: str, cure: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure
        self.values = values


class UnwritableError(ValueError):
    """A value of an Event that its cell could not give back, so that it is not written at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the cells of a kind look and what is told of them.

    `expects` says in English and Chinese what to write, where that is not plain; `number_format` is
    Excel's. `choices` are offered in a list that drops down, `target` names the sheet and column whose
    entries are offered instead.
    """

    expects: tuple[str, str]
    number_format: str = "@"
    wrap: bool = False
    choices: tuple[str, ...] = ()
    target: tuple[str, str] | None = None


class Kind(Protocol):
    """One kind of cell: reads what people type, shows what the Event holds.

    `read(show(value)) == value` for every value that `show` accepts. `empty` is what an empty cell means.
    """

    @property
    def empty(self) -> Any: ...

    @property
    def form(self) -> Form: ...

    def read(self, cell: Cell) -> Any:
        """The value of a cell that is not empty. Raises CellError."""
        ...

    def show(self, value: Any) -> Shown:
        """The cell for a value. Raises UnwritableError."""
        ...


def folded(text: str) -> str:
    """A word as it is compared with a known one: width, case, spaces and underlines make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


def shortened(text: str) -> str:
    """A cell's text for a message: one line, not longer than needed to recognise it."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
