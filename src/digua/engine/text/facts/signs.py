"""One sign for each meaning: digits, minus, dash and percent signs of any script in their plainest form."""

import unicodedata

_PLAIN = {
    "-": "−﹣－",
    "–": "—‒―",
    "~": "〜～∼˜",
    "%": "％﹪٪",
    ".": "．٫",
    ",": "٬",
    " ": "\u00a0\u202f\u2009\u2007\u2008\u3000\t",
    "'": "’ʼ",
    "µ": "μ",
    "Ω": "Ω",
    "/": "／∕⁄",
    "(": "（",
    ")": "）",
    "<": "＜﹤",
    ">": "＞﹥",
    "≤": "≦⩽",
    "≥": "≧⩾",
    "=": "＝",
    ":": "：",
    "$": "＄",
    "¥": "￥",
    "·": "⋅∙•",
}

_DIGITS = (0x0660, 0x06F0, 0x0966, 0x0E50, 0x0ED0, 0x1040, 0x17E0, 0xFF10)

_TABLE = (
    {ord(sign): plain for plain, signs in _PLAIN.items() for sign in signs}
    | {zero + digit: str(digit) for zero in _DIGITS for digit in range(10)}
    | {
        code: unicodedata.normalize("NFKC", chr(code))
        for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
)


def plain(text: str) -> str:
    """The text with plain signs: of the same length, so that places in it are places in the original."""
    return text.translate(_TABLE)
