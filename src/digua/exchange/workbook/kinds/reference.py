"""Cells that name entries of another sheet. What they name is looked up when all sheets are read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from digua.exchange.workbook.kinds.cell import Cell, Form, Shown
from digua.exchange.workbook.kinds.text import Identifier, identifier, plain


def listed(cell: Cell) -> tuple[str, ...]:
    """The identifiers in a cell, in their order."""
    parts = (identifier(part) for part in re.split("[;；,，、\n]", plain(cell)))
    return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of the column `target` (sheet key, column key)."""

    target: tuple[str, str]
    empty: str | None = None

    @property
    def form(self) -> Form:
        return Form(expects=("an identifier", "编号"), target=self.target)

    def read(self, cell: Cell) -> str:
        return Identifier().read(cell)

    def show(self, value: str | None) -> Shown:
        return value or None


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Entries of the column `target`, in their order."""

    target: tuple[str, str]
    empty: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        return Form(expects=("identifiers separated by semicolons", "编号，以分号隔开"))

    def read(self, cell: Cell) -> tuple[str, ...]:
        return listed(cell)

    def show(self, value: Iterable[str]) -> Shown:
        return "; ".join(value) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSet:
    """Slots: identifiers, ranges of them “first..last”, days, or “all”. Read as the words that were written."""

    empty: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        return Form(
            expects=(
                "slots separated by semicolons; a range is first..last, a date is a whole day, “all” is all",
                "时段编号，以分号隔开；“首..末”表示连续时段，日期表示全天，“全部”表示所有时段",
            )
        )

    def read(self, cell: Cell) -> tuple[str, ...]:
        return (cell.isoformat()[:10],) if isinstance(cell, date) else listed(cell)

    def show(self, value: Iterable[str]) -> Shown:
        return "; ".join(value) or None
