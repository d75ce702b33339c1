"""Names as twins are found by them: plain letters, Chinese by its sound, legal forms left out."""

import re
import unicodedata
from functools import cache, lru_cache

from digua.portal.people.search_words import fold

SPECIAL = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that no decomposition brings to plain ones."""

LEGAL = frozenset(
    re.findall(
        "[a-z]+",
        """ab ag aps as asa bhd bv co company corp corporation doo eg ek foundation gbr ges gmbh group holding
        holdings inc incorporated jsc kabushiki kaisha kft kg kk limited llc llp lp ltd mbh nv oao ohg ooo oy
        oyj pao plc pte pty pvt sa sarl sas sdn se sl spa srl stiftelse the und verein zao and of""",
    )
)
LEGAL_HAN = re.compile(
    "股份有限公司|有限责任公司|有限责任|有限公司|株式会社|合同会社|有限会社|股份公司|集团公司|集团|公司|주식회사|유한회사"
)
WORD = re.compile(r"[^\W_]+")
HAN = re.compile("[㐀-鿿豈-﫿]")


def words(name: str) -> tuple[str, ...]:
    """The words of a name in letters, folded, without legal forms and single letters, in their order."""
    return tuple(
        word
        for word in WORD.findall(letters(name))
        if len(word) > 1 and word not in LEGAL and not HAN.search(word)
    )


def parts(name: str) -> tuple[str, ...]:
    """All words of a person's name in letters, initials too."""
    return tuple(WORD.findall(letters(name)))


@lru_cache(maxsize=200_000)
def letters(name: str) -> str:
    return name.casefold() if name.isascii() else fold(name).translate(SPECIAL)


def signs(name: str) -> str:
    """The Chinese signs of a name, without legal forms."""
    return "".join(HAN.findall(LEGAL_HAN.sub(" ", unicodedata.normalize("NFKC", name))))


def sound(han: str) -> tuple[str, ...]:
    """A syllable for each Chinese sign, by its commonest reading, without tones."""
    return tuple(syllable for sign in han if (syllable := _reading(sign)))


@cache
def _readings() -> dict[int, str]:
    """By code point; read when the first is asked, since it takes half a second."""
    from pypinyin.pinyin_dict import pinyin_dict

    return dict(pinyin_dict)


@cache
def _reading(sign: str) -> str:
    return fold(_readings().get(ord(sign), "").partition(",")[0])


@cache
def syllables() -> frozenset[str]:
    """All syllables of Mandarin without tones."""
    return frozenset(fold(reading) for readings in _readings().values() for reading in readings.split(","))


@lru_cache(maxsize=100_000)
def is_sound(word: str) -> bool:
    """Whether a word in letters can be read as two or more Chinese syllables: "boyuan", not "medical"."""
    known = syllables()
    reached = {0}
    for start in range(len(word)):
        if start in reached:
            reached |= {start + size for size in range(1, 7) if word[start : start + size] in known}
    return len(word) > 3 and len(word) in reached


def runs(said: tuple[str, ...], longest: int = 3) -> set[str]:
    """Two or more neighbouring syllables as one word, as they are written in letters."""
    return {
        "".join(said[start : start + size])
        for size in range(2, longest + 1)
        for start in range(len(said) - size + 1)
    }
