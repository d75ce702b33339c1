"""Which language a name or a title is in, as far as its script and its country tell; what can be printed.

Fonts, quotation marks and direction follow from the language; Han characters look different in China,
Japan and Korea. This is a guess for typesetting, not language detection.
"""

import re
import unicodedata

_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]"), "ja"),
    (re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"), "ar"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_HAN_COUNTRIES = {"JP": "ja", "KR": "ko"}

_PRINTED = {
    *("LATIN", "GREEK", "CYRILLIC", "ARABIC", "CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL"),
    *("KATAKANA-HIRAGANA", "FULLWIDTH", "HALFWIDTH", "MODIFIER", "FEMININE", "MASCULINE", "MICRO"),
}


def printable(text: str) -> bool:
    """Whether the fonts that the build brings have the letters of a text, going by their scripts."""
    return all(unicodedata.name(sign, "").split(" ")[0] in _PRINTED for sign in text if sign.isalpha())


def language_of(text: str, country: str = "") -> str:
    """The code that a text should carry; "en" stands for any language in Latin letters."""
    for script, language in _SCRIPTS:
        if script.search(text):
            return language
    if _HAN.search(text):
        return _HAN_COUNTRIES.get(country, "zh")
    return "en"
