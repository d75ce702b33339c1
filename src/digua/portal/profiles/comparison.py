"""Two versions of a profile side by side: field by field, word by word, requirement by requirement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from typing import Any

from digua.portal.core.texts import Texts
from digua.portal.profiles.content import Content, Requirement

TEXTS = ("title", "summary", "description")
LINES = ("requirements", "advantages")
ALIKE = 0.5
"""Two lines that share at least so much of their words are one line that was changed."""

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_PIECE = re.compile(rf"\s+|\d+(?:[.,]\d+)*|[{_HAN}]+|[^\W\d_{_HAN}]+|.", re.DOTALL)


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement or advantage. `was_must` and `must` differ where a wish became a must, or back."""

    pieces: tuple[Piece, ...]
    must: bool | None = None
    was_must: bool | None = None

    @property
    def changed(self) -> bool:
        return self.must != self.was_must or any(piece.kind is not Kind.SAME for piece in self.pieces)

    @property
    def kind(self) -> Kind | None:
        """NEW or GONE where all of it is, SAME where nothing changed, None for a line that was changed."""
        if not self.changed:
            return Kind.SAME
        kinds = {piece.kind for piece in self.pieces}
        return next(iter(kinds)) if len(kinds) == 1 and Kind.SAME not in kinds else None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`pieces` for a text, `lines` for lines; `before` and `after` for all other fields."""

    field: str
    lang: str = ""
    pieces: tuple[Piece, ...] = ()
    lines: tuple[Line, ...] = ()
    before: Any = None
    after: Any = None


def compare(old: Content, new: Content) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the content; what machines translated is left out."""
    changes = (_field(name, getattr(old, name), getattr(new, name)) for name in new.changed_from(old))
    return tuple(change for change in changes if change is not None)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The words that stayed, went and came."""
    before, after = _words(old), _words(new)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(before[a:b]), Kind.SAME))
            continue
        if b > a:
            found.append(Piece("".join(before[a:b]), Kind.GONE))
        if d > c:
            found.append(Piece("".join(after[c:d]), Kind.NEW))
    return tuple(found)


def paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """For each line of the new the line of the old that it was, by their places; then those that are gone.

    The same words come first, then the most alike of what is left.
    """
    was: dict[int, int] = {}
    free = list(range(len(old)))
    for at, line in enumerate(new):
        same = next((each for each in free if old[each] == line), None)
        if same is not None:
            was[at] = same
            free.remove(same)
    rest = ((_alike(old[each], new[at]), at, each) for at in range(len(new)) if at not in was for each in free)
    for share, at, each in sorted(rest, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share >= ALIKE and at not in was and each in free:
            was[at] = each
            free.remove(each)
    return [*((was.get(at), at) for at in range(len(new))), *((each, None) for each in free)]


def _field(name: str, old: Any, new: Any) -> FieldChange | None:
    if name in TEXTS:
        return None if str(old) == str(new) else FieldChange(name, _lang(new, old), pieces(str(old), str(new)))
    if name in LINES:
        return _lines(name, old, new)
    return FieldChange(name, before=old, after=new)


def _lines(name: str, old: Sequence[Any], new: Sequence[Any]) -> FieldChange | None:
    pairs = paired([_said(line) for line in old], [_said(line) for line in new])
    changed = tuple(
        _line(None if was is None else old[was], None if now is None else new[now]) for was, now in pairs
    )
    if not any(line.changed for line in changed):
        return None
    return FieldChange(name, _lang(*(getattr(line, "text", line) for line in (*new, *old))), lines=changed)


def _line(was: Any, now: Any) -> Line:
    """Of two lines that are one, or of one that came or went."""
    return Line(
        pieces(_said(was) if was is not None else "", _said(now) if now is not None else ""),
        must=_must(now if now is not None else was),
        was_must=_must(was if was is not None else now),
    )


def _said(line: Any) -> str:
    return str(line.text if isinstance(line, Requirement) else line)


def _must(line: Any) -> bool | None:
    return line.must if isinstance(line, Requirement) else None


def _lang(*texts: Texts) -> str:
    return next((each.original.lang for each in texts if each.original), "")


def _alike(old: str, new: str) -> float:
    return SequenceMatcher(None, _words(old), _words(new), autojunk=False).ratio()


def _words(text: str) -> list[str]:
    found: list[str] = []
    for piece in _PIECE.findall(text):
        found.extend(_jieba().cut(piece) if "\u3400" <= piece[0] <= "\u9fff" else [piece])
    return found


@cache
def _jieba() -> Any:
    import rjieba

    return rjieba.Jieba()
