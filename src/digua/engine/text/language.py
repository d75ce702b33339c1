"""Which language a text is in: by its script first, then by its letters, last by n-gram statistics (lingua)."""

import re
from functools import cache
from typing import TYPE_CHECKING

from digua.engine.text.scripts import letters

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNKNOWN = "und"
"""BCP 47's code for a text that tells nothing: no words, and no hint."""

_ONE_LANGUAGE = {
    "Hangul": "ko",
    "Kana": "ja",
    "Greek": "el",
    "Hebrew": "he",
    "Thai": "th",
    "Lao": "lo",
    "Khmer": "km",
    "Burmese": "my",
    "Devanagari": "hi",
    "Bengali": "bn",
    "Tamil": "ta",
    "Telugu": "te",
    "Sinhala": "si",
    "Georgian": "ka",
    "Armenian": "hy",
    "Ethiopic": "am",
    "Tibetan": "bo",
}

_TELLING_LETTERS = {
    "Arabic": (("ur", "ٹڈڑےں"), ("fa", "پچژگکی"), ("ar", "")),
    "Cyrillic": (("kk", "әғқңұһ"), ("be", "ў"), ("uk", "їєґі"), ("sr", "ђјљњћџ"), ("ru", "")),
    "Han": (
        ("ja", "込働畑峠枠検図対応価経済発変塩圧歯戻駅読売鉄両単楽様権険顔帰気広仮拡総戦軽継処"),
        ("zh", ""),
    ),
}
"""Languages that share a script, each with letters that the ones after it do not use."""

_LATIN = (
    "ENGLISH GERMAN FRENCH SPANISH ITALIAN PORTUGUESE DUTCH POLISH TURKISH SWEDISH DANISH BOKMAL NYNORSK "
    "FINNISH VIETNAMESE INDONESIAN"
)

_IDEOGRAPH = 2.5
"""Letters of an alphabet that one ideograph or syllable stands for, when scripts are mixed."""

_QUOTED = 0.01
"""Share of telling letters that a name quoted from the other language may bring."""

_LONG = 120
"""Letters from which trigrams alone suffice; the full models (400 MB) are loaded for a shorter text only."""

_FOREIGN = 10
"""Letters of Latin that text in another script has anyway, in units and names."""

_CODE = re.compile(r"\b(?:[^\W\d_]{1,5}(?<![a-zß-ÿ])|\w*\d\w*)\b")


def detect(text: str, hint: str | None = None) -> str:
    """The language as ISO 639-1 code, "nb" for both forms of Norwegian, "und" where no words are left.

    `hint` is the language of what stands around the text: it decides for codes and short phrases that
    several languages could share, and gives way to clear evidence.
    """
    counts = letters(text)
    if not counts:
        return hint or UNKNOWN
    weight = {
        script: count * (_IDEOGRAPH if script in ("Han", "Kana", "Hangul") else 1)
        for script, count in counts.items()
    }
    east_asian = sum(weight.get(script, 0) for script in ("Han", "Kana", "Hangul"))
    script = max(weight, key=lambda name: weight[name])
    if east_asian >= weight[script]:
        return _east_asian(text, counts, hint)
    if script == "Latin":
        return _latin(text, hint)
    return _ONE_LANGUAGE.get(script) or _by_letters(text, script, hint)


def _east_asian(text: str, counts: dict[str, int], hint: str | None) -> str:
    han, kana, hangul = (counts.get(script, 0) for script in ("Han", "Kana", "Hangul"))
    if hangul > max(kana, han / 4):
        return "ko"
    if kana > han / 12:
        return "ja"
    return _by_letters(text, "Han", hint)


def _by_letters(text: str, script: str, hint: str | None) -> str:
    candidates = _TELLING_LETTERS[script]
    lowered = text.lower()
    for language, telling in candidates:
        if sum(lowered.count(letter) for letter in telling) > len(text) * _QUOTED:
            return language
    return hint if hint in {language for language, _ in candidates} else candidates[-1][0]


def _latin(text: str, hint: str | None) -> str:
    known = hint if hint in _latin_codes() else None
    words = _CODE.sub(" ", text)
    size = letters(words)["Latin"]
    if not size or (size < (_FOREIGN if known is None else 3) and hint):
        return hint or UNKNOWN
    confidences = {
        _code(value.language.iso_code_639_1.name): value.value
        for value in reversed(_detector(size < _LONG).compute_language_confidence_values(words))
    }
    best = max(confidences, key=lambda code: confidences[code])
    if known is None or best == known:
        return best
    return best if confidences[best] - confidences[known] > _doubt(size) else known


def _doubt(size: int) -> float:
    """How much surer than of the hint one must be: a word or two prove nothing, a long sentence does."""
    return max(0.2, 1.1 - size / 60)


def _code(name: str) -> str:
    return "nb" if name == "NN" else name.lower()


@cache
def _latin_codes() -> frozenset[str]:
    from lingua import Language

    return frozenset(_code(getattr(Language, name).iso_code_639_1.name) for name in _LATIN.split())


@cache
def _detector(full: bool) -> "LanguageDetector":
    from lingua import Language, LanguageDetectorBuilder

    builder = LanguageDetectorBuilder.from_languages(*(getattr(Language, name) for name in _LATIN.split()))
    return builder.build() if full else builder.with_low_accuracy_mode().build()
