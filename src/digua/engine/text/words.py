"""Words for counting (BM25, TF-IDF), in any script: n-grams where neither spaces nor a dictionary part them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

_NO_LATIN_BEFORE, _NO_LATIN_AFTER = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"

_CODE = re.compile(
    _NO_LATIN_BEFORE
    + r"(?:[A-Z][A-Za-z]{0,7}(?:/[A-Z]{1,3})?[ -]?\d[\dA-Za-z]*(?:[.:/-]\d+)*|[A-Z]{2,5} [A-Z]{2,5})"
    + _NO_LATIN_AFTER
)
"""Names of standards, protocols, types: letters then a number (ISO 13485, GB/T 35795), or two of capitals."""

_HAN = r"々〆\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_KANA = r"\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff"
_HANGUL = r"\uac00-\ud7a3"
_UNSPACED = r"\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
_MARKS = r"\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0966-\u0dff"

_RUN = re.compile(
    rf"(?P<word>{_NO_LATIN_BEFORE}\d{{1,2}}[A-Z]{_NO_LATIN_AFTER}"
    rf"|(?:(?![\d_{_HAN}{_KANA}{_HANGUL}{_UNSPACED}])\w)(?:(?![_{_HAN}{_KANA}{_HANGUL}{_UNSPACED}])[\w{_MARKS}])*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<chinese>[{_HAN}]+)|(?P<kana>[{_KANA}]+)|(?P<hangul>[{_HANGUL}]+)|(?P<unspaced>[{_UNSPACED}]+)"
)

_JAPANESE = re.compile(rf"[{_KANA}]")
_JAPANESE_RUN = re.compile(rf"[{_HAN}{_KANA}]+")

_NGRAM = {"hangul": 2, "unspaced": 3, "japanese": 2}

_LETTERS = str.maketrans(
    {"ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "ё": "е"}
    | dict.fromkeys("أإآٱ", "ا")
    | {"ى": "ي", "ة": "ه", "ـ": ""}
)


def words(text: str, lang: str | None = None) -> list[str]:
    """The words in order, folded: lower case, no accents on Latin letters, simplified Chinese characters.

    A code of several parts is there twice: in its parts, and as one word without spaces ("iso13485").
    Without `lang`, Chinese characters are read as Japanese where the text has kana.
    """
    text = unicodedata.normalize("NFKC", text)
    japanese = lang == "ja" or (lang is None and _JAPANESE.search(text) is not None)
    found = list(_japanese(text) if japanese else ())
    for run in _RUN.finditer(text):
        kind, piece = run.lastgroup or "", run.group()
        if kind == "number":
            found.append(piece.replace(",", "."))
        elif kind == "word":
            found.append(fold(piece))
        elif kind in _NGRAM:
            found.extend(_ngrams(piece, _NGRAM[kind]))
        elif not japanese:
            found.extend(_chinese(piece) if kind == "chinese" else _ngrams(piece, _NGRAM["japanese"]))
    return found + [code for code in codes(text) if code not in found]


def codes(text: str) -> list[str]:
    """The codes alone, each as one lower-case word of letters and digits."""
    return [re.sub(r"[^a-z0-9]", "", code.lower()) for code in _CODE.findall(text)]


def fold(word: str) -> str:
    """A word of an alphabet in the form in which it is counted."""
    letters = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in letters if not _is_accent(c)))


def simplified(text: str) -> str:
    """Traditional Chinese characters as simplified ones; all else as it is."""
    converted: str = _to_simplified().convert(text)
    return converted


def _is_accent(letter: str) -> bool:
    """Accents of Latin and short vowels of Arabic; й, or the vowel signs of India, are letters of their own."""
    return ("\u0300" <= letter <= "\u036f" and letter != "\u0306") or "\u064b" <= letter <= "\u0652"


def _chinese(run: str) -> list[str]:
    return [word for word in _jieba().cut_for_search(simplified(run)) if word.isalnum()]


def _japanese(text: str) -> Iterator[str]:
    for run in _JAPANESE_RUN.findall(text):
        yield from _ngrams(run, _NGRAM["japanese"])


def _ngrams(run: str, size: int) -> list[str]:
    return [run[at : at + size] for at in range(max(1, len(run) - size + 1))]


@cache
def _jieba() -> Any:
    import rjieba

    return rjieba.Jieba()


@cache
def _to_simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
