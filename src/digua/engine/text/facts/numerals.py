"""Reading numbers as people write them, with groups, decimals, multipliers and words."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

COMMA_DECIMAL = frozenset(
    {"de", "fr", "es", "ru", "nb", "it", "pt", "nl", "pl", "tr", "sv", "fi", "da", "vi", "id", "uk"}
)
"""Languages that write 2,5 for two and a half, and 1.000 for a thousand."""

_UNGROUPED = frozenset({"zh", "ja", "ko"})
"""Languages whose texts use a comma between numbers but never as decimal sign."""


class Numeral(NamedTuple):
    """`scale` is the power of ten of a multiplier that is in the value already: 6 for "2 million"."""

    value: Decimal
    start: int
    end: int
    scale: int = 0


_DIGITS = re.compile(
    r"(?<![A-Za-zА-яё\d])(?<!\d[.,])(?<![A-Za-zА-я][-–])"
    r"(?P<sign>(?<![\w)%°])-)?"
    r"(?P<number>\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+)?"
    r"|\d+(?:[.,]\d+)?)"
    r"(?!\d)"
)

_MULTIPLIERS = {
    "百": 2, "千": 3, "万": 4, "萬": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "億": 8, "兆": 12,
    "천": 3, "만": 4, "백만": 6, "천만": 7, "억": 8, "조": 12,
    "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "bn": 9, "mn": 6,
    "tausend": 3, "tsd": 3, "mio": 6, "millionen": 6, "mrd": 9, "milliarden": 9, "milliarde": 9,
    "mille": 3, "milliers": 3, "milliard": 9, "milliards": 9,
    "mil": 3, "millón": 6, "millones": 6,
    "tusen": 3, "mill": 6, "millioner": 6, "milliarder": 9,
    "тыс": 3, "тысяч": 3, "тысячи": 3, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6, "млрд": 9,
    "миллиарда": 9, "миллиардов": 9,
    "ألف": 3, "آلاف": 3, "مليون": 6, "ملايين": 6, "مليار": 9,
}  # fmt: skip

_MULTIPLIER = re.compile(
    r" ?(?:(?P<spaced>"
    + "|".join(sorted((m for m in _MULTIPLIERS if ord(m[0]) < 0x3000), key=len, reverse=True))
    + r")(?!\w)\.?|(?P<unspaced>"
    + "|".join(sorted((m for m in _MULTIPLIERS if ord(m[0]) >= 0x3000), key=len, reverse=True))
    + r"))",
    re.IGNORECASE,
)

_WORDS = {
    "en": """half a/half an 0.5, one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8,
        nine 9, ten 10, twelve 12""",
    "de": """ein halbes/ein halber/eine halbe/einen halben/einem halben 0.5,
        ein/eine/einem/einer/einen/eines 1, zwei 2, drei 3, vier 4, fünf 5, sechs 6, sieben 7, acht 8,
        neun 9, zehn 10, zwölf 12""",
    "fr": """une demi 0.5, un/une 1, deux 2, trois 3, quatre 4, cinq 5, six 6, sept 7, huit 8, neuf 9,
        dix 10, douze 12""",
    "es": """medio/media 0.5, un/una 1, dos 2, tres 3, cuatro 4, cinco 5, seis 6, siete 7, ocho 8,
        nueve 9, diez 10, doce 12""",
    "nb": """en halv/et halvt 0.5, en/ett/én 1, to 2, tre 3, fire 4, fem 5, seks 6, sju/syv 7, åtte 8,
        ni 9, ti 10, tolv 12""",
    "ru": """один/одна/одного/одной/одну 1, два/две/двух 2, три/трёх/трех 3, четыре/четырёх/четырех 4,
        пять/пяти 5, шесть/шести 6, семь/семи 7, восемь/восьми 8, девять/девяти 9, десять/десяти 10,
        двенадцать/двенадцати 12""",
    "ar": """نصف 0.5, ثلاثة/ثلاث 3, أربعة/أربع 4, خمسة/خمس 5, ستة/ست 6, سبعة/سبع 7, ثمانية 8, تسعة 9,
        عشرة/عشر 10""",
}

_HAN = {
    "半": "0.5",
    "一": "1",
    "两": "2",
    "兩": "2",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
}
_HAN |= {"八": "8", "九": "9", "十": "10"}
_HAN_DIGITS = "零一二三四五六七八九"
_HAN_NUMBER = re.compile(
    rf"(?<![\d{_HAN_DIGITS}十百千万点第])"
    rf"(?:[二三四五六七八九]?十[一二三四五六七八九]?|[半一两兩二三四五六七八九])"
    rf"(?![{_HAN_DIGITS}十百千])"
)


def numerals(text: str, lang: str | None) -> list[Numeral]:
    """Every number in digits, with its multiplier, in order; `text` with plain signs."""
    return [_numeral(text, match, lang) for match in _DIGITS.finditer(text)]


def spelled(text: str, lang: str | None) -> list[Numeral]:
    """Small numbers in words. Most are other words too: they count only where a unit follows."""
    words, pattern = _word_values(lang if lang in _WORDS else "en")
    found = [Numeral(words[m.group().lower()], m.start(), m.end()) for m in pattern.finditer(text)]
    return found + [Numeral(_han(m.group()), m.start(), m.end()) for m in _HAN_NUMBER.finditer(text)]


@cache
def _word_values(lang: str) -> tuple[dict[str, Decimal], re.Pattern[str]]:
    values: dict[str, Decimal] = {}
    for entry in _WORDS[lang].split(","):
        words, value = entry.rsplit(maxsplit=1)
        values |= {word.strip(): Decimal(value) for word in words.split("/")}
    longest_first = "|".join(sorted(values, key=len, reverse=True))
    return values, re.compile(rf"(?<!\w)(?:{longest_first})(?=[ -]\w)", re.IGNORECASE)


def _numeral(text: str, match: re.Match[str], lang: str | None) -> Numeral:
    number, end = match["number"], match.end()
    if "," in number and lang in _UNGROUPED and not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number):
        number = number[: number.index(",")]
        end = match.start("number") + len(number)
    value = read(number, lang)
    multiplier = _MULTIPLIER.match(text, end)
    scale = 0
    if multiplier:
        scale = _MULTIPLIERS[(multiplier["spaced"] or multiplier["unspaced"]).lower()]
        end = multiplier.end()
    value = value.scaleb(scale)
    return Numeral(-value if match["sign"] else value, match.start(), end, scale)


def read(number: str, lang: str | None = None) -> Decimal:
    """The value of digits with separators. One separator before three digits is read as `lang` writes it."""
    number = number.replace(" ", "").replace("'", "")
    points, commas = number.count("."), number.count(",")
    if points and commas:
        decimal = max(".,", key=number.rindex)
    elif points + commas != 1:
        decimal = ""
    else:
        decimal = "." if points else ","
        whole, _, fraction = number.partition(decimal)
        groups = len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
        if groups and (decimal == ",") != (lang in COMMA_DECIMAL):
            decimal = ""
    digits = "".join("." if sign == decimal else "" if sign in ".," else sign for sign in number)
    return Decimal(digits)


def _han(number: str) -> Decimal:
    if "十" in number:
        tens, _, ones = number.partition("十")
        return Decimal(_HAN[tens or "一"]) * 10 + Decimal(_HAN[ones] if ones else "0")
    return Decimal(_HAN[number])
