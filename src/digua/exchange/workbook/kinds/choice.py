"""Cells in which one of a few known words stands, in either language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, UnwritableError, folded, shortened
from digua.exchange.workbook.kinds.text import one_line, plain
from digua.exchange.workbook.near import Near


@dataclass(frozen=True, slots=True)
class Option:
    """A word of a choice: its value and its names. `coded`: the value itself is a word that people use."""

    value: object
    en: str
    zh: str
    coded: bool = False

    @property
    def shown(self) -> str:
        return f"{self.value} {self.en} {self.zh}" if self.coded else f"{self.en} {self.zh}"

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.shown, self.en, self.zh, str(self.value), f"{self.zh} {self.en}", self.zh + self.en)


@cache
def _spelt(options: tuple[Option, ...]) -> dict[str, object]:
    return {folded(spelling): option.value for option in options for spelling in option.spellings}


@cache
def _near(options: tuple[Option, ...]) -> Near:
    return Near({folded(spelling): option.shown for option in options for spelling in option.spellings})


def _show(options: tuple[Option, ...], value: object) -> str | None:
    return next((option.shown for option in options if option.value == value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the options and nothing else. `also` adds spellings."""

    options: tuple[Option, ...]
    empty: object = None
    also: Mapping[str, object] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        en = "one of: " + ", ".join(str(option.value) if option.coded else option.en for option in self.options)
        zh = "任选其一：" + "、".join(option.zh for option in self.options)
        return Form(expects=(en, zh), choices=tuple(option.shown for option in self.options))

    def read(self, cell: Cell) -> object:
        known = {**_spelt(self.options), **self.also}
        wanted = folded(str(cell) if isinstance(cell, bool) else plain(cell))
        if wanted not in known:
            raise CellError(
                reason="“{value}” is not one of the words for this column.",
                cure="Choose one of: {choices}. Near: {near}.",
                value=shortened(str(cell)),
                choices=", ".join(option.shown for option in self.options),
                near=_near(self.options).to(wanted),
            )
        return known[wanted]

    def show(self, value: object) -> Shown:
        if value is None:
            return None
        shown = _show(self.options, value)
        if shown is None:
            raise UnwritableError(f"{value!r} is none of the options")
        return shown


def yes_no(*, empty: bool) -> Choice:
    """A choice between True and False that knows the usual signs for them."""
    return Choice(
        options=(Option(True, "yes", "是"), Option(False, "no", "否")),
        empty=empty,
        also={"1": True, "0": False, "y": True, "n": False, "x": True, "√": True, "✓": True, "×": False},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenChoice:
    """One of the options, or words of one's own."""

    options: tuple[Option, ...]
    empty: str = ""

    @property
    def form(self) -> Form:
        return Form(
            expects=("a word of the list, or your own", "列表中的词，或自行填写"),
            choices=tuple(option.shown for option in self.options),
        )

    def read(self, cell: Cell) -> str:
        text = one_line(plain(cell))
        return str(_spelt(self.options).get(folded(text), text))

    def show(self, value: str) -> Shown:
        return _show(self.options, value) or value or None
