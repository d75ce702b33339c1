"""What the frame of every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

LANGUAGES = (("zh", "中文"), ("en", "English"))


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"lang": reading_language(), "languages": LANGUAGES}


def reading_language() -> str:
    """The language of the page at hand, by the code that texts carry."""
    return short(get_language() or settings.LANGUAGE_CODE)


def short(language: str) -> str:
    """The code that texts carry: "zh" for Django's "zh-hans"."""
    return "zh" if language.startswith("zh") else language
