"""Entries that would mend a cell: what was probably meant, if the cell's kind can read it."""

import re
import unicodedata
from collections.abc import Callable

from digua.exchange.problem import Problem
from digua.exchange.workbook.description import Column
from digua.exchange.workbook.kinds.cell import CellError
from digua.exchange.workbook.kinds.reference import Reference, References, SlotSet

MOST = 3
AT = re.compile(r"\s*(?:\(at\)|\[at\]|\bat\b|＠|#)\s*", re.IGNORECASE)
DOT = re.compile(r"\s*(?:\(dot\)|\[dot\]|\bdot\b|。|，|,)\s*", re.IGNORECASE)


def cures(problem: Problem, column: Column | None, shown: str) -> list[str]:
    """At most three entries, the likeliest first; none where nothing single is likely."""
    near = [word for word in str(problem.values.get("near", "")).split(", ") if word and word != "–"]
    tried = [text for change in CHANGES if (text := change(shown)) != shown and reads(column, text)]
    return list(dict.fromkeys((*tried, *(word for word in near if word != shown))))[:MOST]


def reads(column: Column | None, text: str) -> bool:
    """Whether a cell's kind takes a text. References are left to the whole check."""
    if column is None or not text or isinstance(column.kind, Reference | References | SlotSet):
        return False
    try:
        column.kind.read(text)
    except CellError:
        return False
    return True


def half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(" \t\n\"'<>;,；，。")


def written_out(text: str) -> str:
    """A mail address that was written as it is said: "he at qingyuan.example"."""
    return re.sub(r"\s+", "", DOT.sub(".", AT.sub("@", half_width(text), count=1)))


def first_of_several(text: str) -> str:
    """The first of several entries in a cell for one."""
    return re.split("[;；,，、/|\n]| {2,}", half_width(text))[0].strip()


def whole_number(text: str) -> str:
    """A number that a spreadsheet shows as 1.3857812345E+10, where no figure was lost."""
    found = re.fullmatch(r"(\d)[.,](\d+)[eE]\+?(\d+)", text.strip())
    if found and len(found[2]) >= int(found[3]):
        return found[1] + found[2][: int(found[3])]
    return text


def without_unit(text: str) -> str:
    """The number before a unit or a word: "25 min"."""
    found = re.match(r"\s*(\d+)\s*\D*$", text)
    return found[1] if found else text


CHANGES: tuple[Callable[[str], str], ...] = (
    half_width,
    whole_number,
    written_out,
    first_of_several,
    without_unit,
)
