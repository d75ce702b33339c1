"""Language codes, and cells that hold one, several, or pairs of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from digua.exchange.workbook.kinds.cell import Cell, CellError, Form, Shown, folded, shortened
from digua.exchange.workbook.near import Near

SAME = {"no": "nb", "iw": "he", "in": "id", "tl": "fil"}
"""Codes that mean the language that another code stands for here."""

TRADITIONAL = frozenset({"zh-hant", "zh-tw", "zh-hk", "zh-mo"})
COMMON = (
    *("zh", "en", "ar", "cs", "da", "de", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "kk"),
    *("ko", "mn", "ms", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "sw", "th", "tr", "uk", "ur", "uz", "vi"),
)
"""Languages that the workbook lists with their names; every other code can be written too."""


@cache
def language_names() -> dict[str, str]:
    """Code by folded code or name, English and Chinese."""
    known: dict[str, str] = {}
    for locale in (Locale("en"), Locale("zh")):
        for code, name in locale.languages.items():
            primary = code.split("_")[0]
            known.setdefault(folded(name), SAME.get(primary, primary))
            known[primary] = SAME.get(primary, primary)
    return known | {"中文": "zh", "汉语": "zh", "英文": "en", "日文": "ja", "韩文": "ko", "norwegian": "nb"}


def language_code(text: str, *, scripts: bool) -> str | None:
    """The code for what somebody calls a language, or None.

    Regions and scripts are dropped ("en-GB" is "en"), except that with `scripts` traditional Chinese is
    told apart as "zh-Hant".
    """
    wanted = folded(text).replace(" ", "-")
    if scripts and wanted in TRADITIONAL:
        return "zh-Hant"
    known = language_names()
    if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", wanted) and wanted.split("-")[0] in known:
        return known[wanted.split("-")[0]]
    return known.get(folded(text))


def language_name(code: str) -> tuple[str, str]:
    """A language's name in English and Chinese."""
    key = code.replace("-", "_")
    return Locale("en").languages.get(key, code), Locale("zh").languages.get(key, code)


def _needed(text: str, *, scripts: bool) -> str:
    code = language_code(text, scripts=scripts)
    if code is None:
        raise CellError(
            reason="“{value}” is not a known language.",
            cure="Write its code of ISO 639, like zh, en or ja. Near: {near}.",
            value=shortened(text),
            near=_near().to(folded(text), *_spoken_in(text)),
        )
    return code


@cache
def _near() -> Near:
    return Near(language_names())


def _spoken_in(text: str) -> tuple[str, ...]:
    """The main language of a country whose code was written for a language's."""
    likely = get_global("likely_subtags").get(f"und_{text.strip().upper()}")
    return () if likely is None else (str(likely).split("_")[0],)


def _split(cell: Cell) -> list[str]:
    return [part for part in re.split(r"[;；,，、\n]", str(cell)) if part.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of a text; empty where it is to be detected."""

    empty: str | None = None

    @property
    def form(self) -> Form:
        return Form(expects=("a language code, like zh or en", "语言代码，如 zh、en"), choices=COMMON)

    def read(self, cell: Cell) -> str:
        return _needed(str(cell), scripts=True)

    def show(self, value: str | None) -> Shown:
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """Languages that somebody speaks, in their order."""

    empty: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        return Form(expects=("language codes, like “zh; en”", "语言代码，如“zh; en”"))

    def read(self, cell: Cell) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_needed(part, scripts=False) for part in _split(cell)))

    def show(self, value: Iterable[str]) -> Shown:
        return "; ".join(value) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePairs:
    """Pairs of languages that somebody interprets between, in both directions."""

    empty: frozenset[frozenset[str]] = frozenset()

    @property
    def form(self) -> Form:
        return Form(expects=("pairs of language codes, like “zh/en; zh/ja”", "语言代码对，如“zh/en; zh/ja”"))

    def read(self, cell: Cell) -> frozenset[frozenset[str]]:
        return frozenset(self._pair(part) for part in _split(cell))

    def _pair(self, text: str) -> frozenset[str]:
        sides = re.split(r"\s*(?:/|／|<->|↔|⇄|->|→|–|—|-)\s*", text.strip())
        pair = frozenset(_needed(side, scripts=False) for side in sides)
        if len(sides) != 2 or len(pair) != 2:
            raise CellError(
                reason="“{value}” is not a pair of two different languages.",
                cure="Write each pair with a stroke: zh/en; zh/ja.",
                value=shortened(text),
            )
        return pair

    def show(self, value: Iterable[frozenset[str]]) -> Shown:
        return "; ".join(sorted("/".join(sorted(pair, reverse=True)) for pair in value)) or None
