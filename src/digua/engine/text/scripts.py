"""Which writing system a letter belongs to."""

import re
from collections import Counter

_BLOCKS = {
    "Han": "々〆\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\U00020000-\U000323af",
    "Kana": "ぁ-ゖァ-ヺーㇰ-ㇿｦ-ﾟ",
    "Hangul": "가-힣ᄀ-ᇿㄱ-ㆎ",
    "Latin": "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿＡ-Ｚａ-ｚ",
    "Cyrillic": "Ѐ-ԯ",
    "Arabic": "\u0621-\u064a\u066e-\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc",
    "Greek": "ΆΈ-Ͽἀ-ῼ",
    "Hebrew": "א-ת",
    "Thai": "ก-๎",
    "Lao": "ກ-ໝ",
    "Khmer": "ក-៓",
    "Burmese": "က-႟ꩠ-ꩿ",
    "Devanagari": "ऀ-ॣ",
    "Bengali": "ঀ-৥",
    "Tamil": "ஂ-ௗ",
    "Telugu": "ఀ-ౣ",
    "Sinhala": "ං-ෟ",
    "Georgian": "Ⴀ-ჿ",
    "Armenian": "Ա-և",
    "Ethiopic": "ሀ-ፚ",
    "Tibetan": "ༀ-ྼ",
}

_LETTERS = re.compile("|".join(f"(?P<{name}>[{block}]+)" for name, block in _BLOCKS.items()))

UNSPACED = frozenset({"Han", "Kana", "Thai", "Lao", "Khmer", "Burmese", "Tibetan"})
"""Scripts that write words without spaces between them."""


def letters(text: str) -> Counter[str]:
    """How many letters of each script a text has; signs, digits and scripts not listed are left out."""
    counts: Counter[str] = Counter()
    for run in runs(text):
        counts[run.lastgroup or ""] += run.end() - run.start()
    return counts


def runs(text: str) -> list[re.Match[str]]:
    """The longest stretches in one script, in order; `lastgroup` names the script."""
    return list(_LETTERS.finditer(text))
