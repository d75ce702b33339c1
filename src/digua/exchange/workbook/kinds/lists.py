"""Cells that hold several things: words, lines, codes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, UnwritableError
from digua.exchange.workbook.kinds.choice import OpenChoice
from digua.exchange.workbook.kinds.text import one_line, plain

SEMICOLONS = re.compile("[;；、\n]")


def _joined(items: Iterable[str], sign: str, forbidden: re.Pattern[str]) -> str | None:
    listed = list(items)
    for item in listed:
        if forbidden.search(item) or not item.strip():
            raise UnwritableError(f"{item!r} cannot stand in a list of one cell")
    return sign.join(listed) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words or phrases with semicolons between them, in their order."""

    empty: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        return Form(expects=("words separated by semicolons", "词语，以分号隔开"), wrap=True)

    def read(self, cell: Cell) -> tuple[str, ...]:
        return tuple(one_line(word) for word in SEMICOLONS.split(plain(cell)) if word.strip())

    def show(self, value: Iterable[str]) -> Shown:
        return _joined(value, "; ", SEMICOLONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Sentences, one a line."""

    empty: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        return Form(expects=("one a line (Alt+Enter)", "每行一条（Alt+Enter 换行）"), wrap=True)

    def read(self, cell: Cell) -> tuple[str, ...]:
        return tuple(one_line(line) for line in plain(cell).split("\n") if line.strip())

    def show(self, value: Iterable[str]) -> Shown:
        return _joined(value, "\n", re.compile("\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Codes of a classification. They are text: 011007 is not 11007, so numbers are refused."""

    empty: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        return Form(expects=("codes separated by semicolons, as text", "分类号，以分号隔开，须为文本格式"))

    def read(self, cell: Cell) -> tuple[str, ...]:
        if isinstance(cell, int | float):
            raise CellError(
                reason="The code {value} is a number, so zeros at its beginning may have been lost.",
                cure="Format the cell as text and type the code again with all its figures.",
                value=f"{cell:g}",
            )
        return tuple(one_line(code) for code in re.split("[;；,，、\n]", plain(cell)) if code.strip())

    def show(self, value: Iterable[str]) -> Shown:
        return _joined(value, "; ", re.compile("[;；,，、\n]"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChoices:
    """Several of the options, or words of one's own, with semicolons between them."""

    each: OpenChoice
    empty: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        names = [(option.en, option.zh) for option in self.each.options]
        return Form(
            expects=(
                "words separated by semicolons, such as " + "; ".join(en for en, _ in names),
                "词语，以分号隔开，如：" + "；".join(zh for _, zh in names),
            ),
            wrap=True,
        )

    def read(self, cell: Cell) -> tuple[str, ...]:
        return tuple(self.each.read(word) for word in SEMICOLONS.split(plain(cell)) if word.strip())

    def show(self, value: Iterable[str]) -> Shown:
        return _joined((str(self.each.show(word)) for word in value), "; ", SEMICOLONS)
