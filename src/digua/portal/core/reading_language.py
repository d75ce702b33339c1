"""The language that is read at the moment, by the code that texts carry."""

from django.conf import settings
from django.utils.translation import get_language


def reading_language() -> str:
    return short(get_language() or settings.LANGUAGE_CODE)


def short(language: str) -> str:
    """The code that texts carry: "zh" for Django's "zh-hans"."""
    return "zh" if language.startswith("zh") else language
