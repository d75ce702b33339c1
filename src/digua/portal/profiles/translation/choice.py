"""The translator that the settings name."""

from django.conf import settings

from digua.portal.profiles.translation.libretranslate import LibreTranslate
from digua.portal.profiles.translation.openai_compatible import OpenAICompatible
from digua.portal.profiles.translation.translator import Translator


def translator() -> Translator | None:
    """By DIGUA_TRANSLATOR_URL: libretranslate+https://host, or openai+https://host/v1#model; None for none."""
    url, key = settings.ENVIRONMENT.translator_url, settings.ENVIRONMENT.translator_key
    if not url:
        return None
    kind, _, address = url.partition("+")
    base, _, model = address.partition("#")
    return OpenAICompatible(base, key, model) if kind == "openai" else LibreTranslate(base, key)
