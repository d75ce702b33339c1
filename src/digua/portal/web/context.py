"""What the frame of every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from digua.portal.web.navigation import entries
from digua.portal.web.request import actor


def frame(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "lang": "zh" if language.startswith("zh") else language,
        "navigation": entries(actor(request), request.path),
        "languages": [("zh", "中文"), ("en", "English")],
    }
