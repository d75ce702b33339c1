"""Words in any script, in the form in which they are compared, so that a term is found however it is written.

Letters of alphabets make words, folded (case, accents, full width, plural s of English); each character of a
script whose words run together is a word of its own, Chinese in simplified characters. A term is found where
its words stand one after the other.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from digua.engine.text.words import fold, simplified

_HAN_AND_KANA = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_UNSPACED = _HAN_AND_KANA + r"\uac00-\ud7a3\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
LEGAL_FORMS = frozenset(
    """ag as asa bv co company corp corporation gmbh inc incorporated kg kk limited llc llp ltd nv oy plc pte
    pty sa sarl spa srl""".split()  # noqa: SIM905 - read as a paragraph of words
)
CHINESE_FORMS = ("集团股份有限公司", "股份有限公司", "有限责任公司", "有限公司", "株式会社")


@dataclass(frozen=True, slots=True)
class Token:
    """A word and where it stands in the text as it was written, after NFKC."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All words of a text that was put into NFKC by `plain`."""
    return [Token(_word(found.group()), *found.span()) for found in _TOKEN.finditer(text)]


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(plain(text)))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without its legal form; with it where nothing else is left."""
    bare = plain(name)
    for form in CHINESE_FORMS:
        bare = bare.replace(form, " ")
    kept = tuple(word for word in words(bare) if word not in LEGAL_FORMS)
    return kept or words(name)


def places(said: Sequence[Token], term: Sequence[str]) -> list[int]:
    """At which words of a text a term begins."""
    first, size = term[0], len(term)
    return [
        at
        for at, token in enumerate(said)
        if token.word == first and tuple(each.word for each in said[at : at + size]) == tuple(term)
    ]


def _word(piece: str) -> str:
    word = fold(piece)
    if word.isascii():
        return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return simplified(word)
