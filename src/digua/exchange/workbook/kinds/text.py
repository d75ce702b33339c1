"""Cells of text: free, an identifier, an e-mail address, or names by language."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, UnwritableError, shortened
from digua.exchange.workbook.kinds.language import language_code

EXCEL_MOST = 32_767
LIST_SIGNS = ";；,，、\n"
RANGE_SIGNS = ("..", "…", "~")


def plain(cell: Cell) -> str:
    """A cell's text with plain line breaks and without outer spaces. Raises CellError.

    A whole number is taken for its digits: 12 and not 12.0.
    """
    if isinstance(cell, bool | date | time | timedelta):
        raise CellError(
            reason="The cell holds “{value}”, a date, a time or a truth value, where text is wanted.",
            cure="Format the cell as text and type it again.",
            value=cell,
        )
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else cell
    text = re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", str(cell)).replace("\t", " ").strip()
    hidden = None if text.isprintable() else next(filter(_is_control, text), None)
    if hidden is not None:
        raise CellError(
            reason="“{value}” holds a control character (number {number}) that cannot be seen.",
            cure="Delete the cell and type its text again.",
            value=shortened("".join(sign for sign in text if not _is_control(sign))),
            number=ord(hidden),
        )
    return text


def _is_control(sign: str) -> bool:
    return sign != "\n" and unicodedata.category(sign) in {"Cc", "Cs"}


def one_line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Free text of at most `most` characters; on one line unless `lines`."""

    most: int = EXCEL_MOST
    lines: bool = False
    empty: str = ""

    @property
    def form(self) -> Form:
        if self.most == EXCEL_MOST:
            return Form(expects=("", ""), wrap=self.lines)
        return Form(
            expects=(f"text, at most {self.most} characters", f"文字，最多 {self.most} 字"), wrap=self.lines
        )

    def read(self, cell: Cell) -> str:
        text = plain(cell) if self.lines else one_line(plain(cell))
        if len(text) > self.most:
            raise CellError(
                reason="The text has {length} characters; at most {most} fit.",
                cure="Shorten the text.",
                length=len(text),
                most=self.most,
            )
        return text

    def show(self, value: str) -> Shown:
        return value or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A short name that other cells refer to. Full-width signs count as plain ones."""

    empty: str = ""

    @property
    def form(self) -> Form:
        return Form(expects=("a short name of your own, used once", "自定的简短编号，不可重复"))

    def read(self, cell: Cell) -> str:
        text = identifier(plain(cell))
        if len(text) > 64 or any(sign in text for sign in (*LIST_SIGNS, *RANGE_SIGNS)):
            raise CellError(
                reason="“{value}” cannot be an identifier: it is longer than 64 characters or holds one of "
                "; , .. ~ that separate identifiers in lists.",
                cure="Use letters, digits, hyphens and single points.",
                value=shortened(text),
            )
        return text

    def show(self, value: str) -> Shown:
        return value or None


def identifier(text: str) -> str:
    """An identifier as it is compared: one line, plain width, nothing invisible."""
    text = one_line(unicodedata.normalize("NFKC", text))
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """One mail address."""

    empty: str = ""

    @property
    def form(self) -> Form:
        return Form(expects=("one e-mail address", "一个电子邮箱"))

    def read(self, cell: Cell) -> str:
        text = identifier(plain(cell))
        if not re.fullmatch(r"[^@\s;,<>]+@[^@\s;,<>.]+(\.[^@\s;,<>.]+)+", text) or len(text) > 254:
            raise CellError(
                reason="“{value}” is not an e-mail address.",
                cure="Write one address like name@example.org, nothing else.",
                value=shortened(text),
            )
        return text

    def show(self, value: str) -> Shown:
        return value or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A name in further languages, a line each: “ja: 名前”."""

    empty: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        return Form(expects=("a line per language, like “ja: 東陽”", "每种语言一行，如“ja: 東陽”"), wrap=True)

    def read(self, cell: Cell) -> dict[str, str]:
        names: dict[str, str] = {}
        for line in plain(cell).split("\n"):
            code, sign, name = line.replace("：", ":", 1).partition(":")
            language = language_code(code, scripts=True)
            if not sign or not name.strip() or language is None:
                raise CellError(
                    reason="“{value}” does not say which language the name is in.",
                    cure="Write a line per language: its code, a colon and the name, like “ja: 東陽”.",
                    value=shortened(line),
                )
            names[language] = one_line(name)
        return names

    def show(self, value: Mapping[str, str]) -> Shown:
        if any("\n" in name for name in value.values()):
            raise UnwritableError(f"a name has more than one line: {dict(value)}")
        return "\n".join(f"{language}: {name}" for language, name in value.items()) or None
