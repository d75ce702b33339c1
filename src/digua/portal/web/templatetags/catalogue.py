"""What pages of needs and offers say in one word."""

from typing import Any

from django import template

from digua.portal.core.texts import Texts, Told
from digua.portal.profiles.catalogue.question import KINDS_OF, Side
from digua.portal.profiles.models import Profile
from digua.portal.web.context import reading_language
from digua.portal.web.public.facets import countries, languages

register = template.Library()


@register.filter
def country_name(code: str) -> str:
    return countries(reading_language()).get(code, code)


@register.filter
def language_name(code: str) -> str:
    return languages(reading_language()).get(code, code)


@register.filter
def is_need(profile: Profile) -> bool:
    return profile.type in KINDS_OF[Side.NEED]


@register.filter
def original(texts: Texts | None) -> Told | None:
    return texts.original if texts else None


@register.filter
def translation(texts: Texts | None, lang: str) -> Told | None:
    """The text in the reader's language, where that is not how it was written; else in English."""
    if not texts or texts.original is None or texts.original.lang == lang:
        return None
    best = texts.best(lang)
    return best if best is not None and best.lang != texts.original.lang else None


@register.filter
def as_texts(data: Any) -> Texts:
    """Texts from JSON, as requirements and advantages hold them."""
    return Texts.from_json(data)


@register.filter
def partnership(code: str) -> str:
    return str(dict(Profile.Partnership.choices).get(code, code))
