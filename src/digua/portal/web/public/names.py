"""Names of countries and languages in the reader's language."""

from functools import lru_cache

from babel import Locale


@lru_cache(maxsize=16)
def countries(lang: str) -> dict[str, str]:
    """By ISO 3166-1 alpha-2."""
    return {code: str(name) for code, name in _locale(lang).territories.items()}


@lru_cache(maxsize=16)
def languages(lang: str) -> dict[str, str]:
    """By ISO 639-1."""
    return {code: str(name) for code, name in _locale(lang).languages.items()}


def _locale(lang: str) -> Locale:
    return Locale.parse({"zh": "zh_Hans"}.get(lang, lang))
