"""The interface of LibreTranslate: POST /translate."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx

from digua.portal.profiles.translation.translator import TranslationError

TIMEOUT = 120.0
CODES = {"zh": "zh-Hans"}
"""What the service calls a language where it differs from our code."""


class LibreTranslate:
    def __init__(self, url: str, key: str = "") -> None:
        self.url, self.key = url.rstrip("/"), key
        self.engine = f"LibreTranslate {urlsplit(url).hostname}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        asked = {
            "q": list(texts),
            "source": CODES.get(source, source),
            "target": CODES.get(target, target),
            "format": "text",
        }
        if self.key:
            asked["api_key"] = self.key
        try:
            answer = httpx.post(f"{self.url}/translate", json=asked, timeout=TIMEOUT)
            answer.raise_for_status()
            translated = answer.json()["translatedText"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise TranslationError(f"{self.engine}: {type(error).__name__} {error}") from error
        if not isinstance(translated, list) or len(translated) != len(texts):
            raise TranslationError(f"{self.engine} did not answer {len(texts)} texts")
        return [str(text) for text in translated]
