"""Languages and countries that a text names, in the words of its own language (names: Unicode CLDR)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from digua.engine.text.facts.fact import Fact, FactKind

_READ = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nb", "nl", "pl", "pt", "ru", "sv", "zh"})
"""Languages in whose words names are sought; texts in others are searched for English names."""

_SPOKEN = """ar cs da de el en es fa fi fr he hi hu id it ja kk km ko lo ms mn my nb nl pl pt ro ru sv th tr uk
    ur uz vi zh"""

_USE = re.compile(
    r"interfa|surface|oberfl|bedien|menu|menü|menú|display|screen|manual|handbuch|anleitung|document|dokument|"
    r"training|schulung|formation|formación|opplæring|support|translat|übersetz|speak|spoken|sprech|language|sprach|"
    r"langue|idioma|språk|software|label|subtit|grensesnitt|интерфейс|документ|обучени|руковод|инструкц|язык|перевод|"
    r"говор|واجه|دليل|تدريب|لغة|وثائق|(?:^|\W)(?:in|auf|en|på|на|ب)\s*$",
    re.IGNORECASE,
)
_NEAR = 32

_SELF_EVIDENT = frozenset({"zh", "ja", "ko"})
"""Their names of languages end in 文, 语, 語 or 어 and mean nothing else; and no space stands before them."""

_ENDINGS = {
    "de": "(?:e|en|er|es|em|er)?",
    "fr": "(?:e|s|es)?",
    "nb": "e?",
    "sv": "a?",
    "ru": "[а-яё]{0,3}",
    "pl": "[a-zż]{0,4}",
}
_CUT = {"ru": 2, "pl": 1}

_ALIASES = {
    "en": {
        "Korea": "KR",
        "Turkey": "TR",
        "UK": "GB",
        "Great Britain": "GB",
        "England": "GB",
        "Czech Republic": "CZ",
        "Viet Nam": "VN",
    },
    "zh": {"香港": "HK", "澳门": "MO", "韩国": "KR", "阿联酋": "AE", "沙特": "SA"},
    "ja": {"米国": "US", "英国": "GB", "香港": "HK"},
    "ko": {"한국": "KR", "홍콩": "HK"},
    "de": {"Großbritannien": "GB", "England": "GB", "Südkorea": "KR", "Korea": "KR"},
    "fr": {"Angleterre": "GB", "Corée": "KR"},
    "es": {"Inglaterra": "GB", "Corea": "KR"},
    "nb": {"England": "GB", "Korea": "KR"},
    "ru": {"США": "US", "Англия": "GB", "Корея": "KR"},
    "ar": {"كوريا": "KR", "بريطانيا": "GB", "الإمارات": "AE"},
}


def languages(text: str, lang: str | None) -> Iterator[Fact]:
    """Languages spoken of as such: "Chinese interface", not "Chinese market"; `text` with plain signs."""
    code = _reader(lang)
    names, pattern = _language_names(code)
    for match in pattern.finditer(text):
        before, after = (
            text[max(0, match.start() - _NEAR) : match.start()],
            text[match.end() : match.end() + _NEAR],
        )
        if code in _SELF_EVIDENT or _USE.search(before) or _USE.search(after):
            yield _fact(FactKind.LANGUAGE, "language", names[match["name"].lower()], match)


def countries(text: str, lang: str | None) -> Iterator[Fact]:
    """Countries by name, not by adjective."""
    names, pattern = _country_names(_reader(lang))
    for match in pattern.finditer(text):
        yield _fact(FactKind.COUNTRY, "country", names[match["name"].lower()], match)


def _reader(lang: str | None) -> str:
    return lang if lang in _READ else "en"


@cache
def _language_names(code: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    known = Locale.parse(code).languages
    names = {known[spoken]: spoken for spoken in _SPOKEN.split() if spoken in known}
    names |= {known["no"]: "nb"} if "no" in known else {}
    if code == "zh":
        names |= {name.replace("语", "文"): spoken for name, spoken in names.items()}
    cut = _CUT.get(code, 0)
    return _searcher(
        code, {name[: len(name) - cut].lower(): spoken for name, spoken in names.items()}, _ENDINGS
    )


@cache
def _country_names(code: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    known = {
        name: territory for territory, name in Locale.parse(code).territories.items() if territory.isalpha()
    }
    names = known | {"USA": "US"} | _ALIASES.get(code, {})
    if code == "ru":
        names = {re.sub("[аяыйь]$", "", name): territory for name, territory in names.items()}
    return _searcher(
        code, {name.lower(): territory for name, territory in names.items()}, {"ru": "[а-яё]{0,2}"}
    )


def _searcher(
    code: str, names: Mapping[str, str], endings: Mapping[str, str]
) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """A pattern for the names, the longest first, as whole words where the language parts words."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if code in _SELF_EVIDENT:
        return names, re.compile(f"(?P<name>{longest_first})", re.IGNORECASE)
    prefix = "(?:ال|بال|ب|و|ل)?" if code == "ar" else ""
    return names, re.compile(
        rf"(?<!\w){prefix}(?P<name>{longest_first}){endings.get(code, '')}(?!\w)", re.IGNORECASE
    )


def _fact(kind: FactKind, dimension: str, unit: str, match: re.Match[str]) -> Fact:
    return Fact(kind=kind, dimension=dimension, unit=unit, start=match.start(), end=match.end(), text="")
