"""Cells that hold a phone number."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, shortened
from digua.exchange.workbook.kinds.text import identifier, plain

ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
NUMBER = re.compile(r"\+?[\d\s()./-]{5,30}(?:(?:ext|x|转|-)\.?\s*\d{1,6})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One number; a number cell is taken for its digits."""

    empty: str = ""

    @property
    def form(self) -> Form:
        return Form(expects=("a phone number as text", "电话号码，文本格式"))

    def read(self, cell: Cell) -> str:
        text = identifier(plain(cell))
        if ROUNDED.fullmatch(text):
            raise CellError(
                reason=_("“{value}” is a phone number that was stored as a rounded number."),
                cure=_("Format the column as text and type the number again."),
                value=shortened(text),
            )
        if not NUMBER.fullmatch(text):
            raise CellError(
                reason=_("“{value}” is not a phone number."),
                cure=_("Write one number with its country's code, such as +86 138 0000 0000."),
                value=shortened(text),
            )
        return text

    def show(self, value: str) -> Shown:
        return value or None
