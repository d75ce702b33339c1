"""What the frame of every page knows."""

from typing import Any

from django.http import HttpRequest

from digua.portal.core.reading_language import reading_language

LANGUAGES = (("zh", "中文"), ("en", "English"))


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"lang": reading_language(), "languages": LANGUAGES}
