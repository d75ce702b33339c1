"""Cutting text into sentences, in any script, by its marks and by what stands on either side of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from digua.engine.text import abbreviations


class Sentence(NamedTuple):
    """A sentence or bullet point, `text[start:end]` of its source, without bullet and white space around."""

    text: str
    start: int
    end: int


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

_BULLET = re.compile(r"\s*(?:[-–—*•·‣▪◦●○■□◆►➢✓✔・]\s+|[•▪●■◆►✓✔]|[(（]?\d{1,2}[.)）]\s+|\d{1,2}、|[①-⑳]\s*)")

_CLOSERS = "\"'“”’»」』）)\\]】》〉"

_MARK = re.compile(
    rf"(?P<full>[。｡！？；．؟۔؛।॥។៕။།።։]+[{_CLOSERS}]*)"
    rf"|(?P<stop>[.!?…]+[{_CLOSERS}]*)(?=\s|$)"
    r"|(?P<clause>;)(?=\s)"
    r"|(?P<east>(?<=[\u3040-\u30ff\u4e00-\u9fff％%])[!?;](?=[\u3040-\u30ff\u4e00-\u9fff\w]))"
    r"|(?P<space>(?<=[ก-๛ກ-ໟ])\s+(?=[ก-๛ກ-ໟ]))"
)

_LAST_WORD = re.compile(r"(?:^|[\s(\[«„\"'/–-])([^\s(\[«„\"'/–-]+)$")

_ORDINAL = re.compile(
    r"(?:^|\b(?:[Dd](?:er|ie|as|em|en|es)|[AaIi]m|[Vv]om|[Zz]u[mr]|[Bb]eim|[Bb]is|[Jj]ede[rsmn]?)\s+|[.–]\s*)\d{1,2}\.$"
)

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,4}")

_CLAUSE = 40
"""Characters on either side from which a semicolon parts two sentences; a shorter list stays together."""

_PHRASE = 24
"""Characters from which a space ends a phrase in scripts that write sentences without marks."""

_WORD = re.compile(r"\w")


def sentences(text: str) -> list[Sentence]:
    """The sentences in order. Every letter and digit outside bullets and list numbers is in one of them."""
    return [sentence for line in _LINE.finditer(text) for sentence in _in_line(text, line.start(), line.end())]


def _in_line(text: str, start: int, end: int) -> Iterator[Sentence]:
    bullet = _BULLET.match(text, start, end)
    if bullet and _WORD.search(text, bullet.end(), end):
        start = bullet.end()
    for mark in _MARK.finditer(text, start, end):
        if _parts(text, start, mark, end):
            yield from _trimmed(text, start, mark.end())
            start = mark.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    if _WORD.search(piece):
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        yield Sentence(text[start:end], start, end)


def _parts(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `start` ends with this mark."""
    match mark.lastgroup:
        case "stop":
            return _stop_parts(text[start : mark.end()], text[mark.end() : end].lstrip()[:40])
        case "clause":
            return min(mark.start() - start, end - mark.end()) >= _CLAUSE
        case "space":
            return min(mark.start() - start, end - mark.end()) >= _PHRASE
        case "full":
            return mark.group() != "．" or not text[mark.end() : mark.end() + 1].isdigit()
        case _:
            return True


def _stop_parts(before: str, after: str) -> bool:
    """Whether a full stop, question or exclamation mark followed by white space ends the sentence."""
    if not after:
        return True
    first = after.lstrip("\"'“‘«„「『(（[¿¡")[:3]
    if first[:1].islower() and not any(letter.isupper() for letter in first):
        return False
    before = before.rstrip(_CLOSERS)
    if not before.endswith("."):
        return True
    if _ORDINAL.search(before) or (before[-2:-1].isdigit() and first[:1].isdigit()):
        return False
    word = _LAST_WORD.search(before)
    return word is None or not _is_abbreviation(before[: word.start(1)], word[1][:-1], first)


def _is_abbreviation(before: str, word: str, first: str) -> bool:
    """Whether the word before the full stop is short for something, so that the sentence goes on."""
    lowered = word.lower()
    if lowered in abbreviations.OFTEN_LAST:
        return not first[:1].isupper()
    if lowered in abbreviations.BEFORE_A_NUMBER and first[:1].isdigit():
        return True
    if lowered in abbreviations.ALWAYS or _DOTTED.fullmatch(word):
        return True
    a_unit = before.rstrip()[-1:].isdigit()
    return len(word) == 1 and word.isalpha() and word.upper() != word.lower() and not a_unit
