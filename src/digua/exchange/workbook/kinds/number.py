"""Cells of whole numbers."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number from `least` to `most`, as a number or in figures of any width."""

    least: int
    most: int
    empty: int | None = None

    @property
    def form(self) -> Form:
        return Form(
            expects=(
                f"a whole number from {self.least} to {self.most}",
                f"{self.least} 至 {self.most} 的整数",
            ),
            number_format="0",
        )

    def read(self, cell: Cell) -> int:
        number = _whole(cell)
        if number is None:
            raise CellError(
                reason="“{value}” is not a whole number.",
                cure="Write a whole number from {least} to {most} in figures, without a unit.",
                value=shortened(str(cell)),
                least=self.least,
                most=self.most,
            )
        if not self.least <= number <= self.most:
            raise CellError(
                reason="{number} is out of range.",
                cure="Write a whole number from {least} to {most}.",
                number=number,
                least=self.least,
                most=self.most,
            )
        return number

    def show(self, value: int | None) -> Shown:
        return value


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, bool | date | time | timedelta):
        return None
    if isinstance(cell, int | float):
        return int(cell) if float(cell).is_integer() and abs(cell) < 1e15 else None
    text = unicodedata.normalize("NFKC", cell).strip()
    return int(float(text)) if re.fullmatch(r"[+-]?[0-9]{1,15}(\.0*)?", text) else None
