"""What pages and mails about people say in one word."""

from django import template
from django.utils.translation import get_language

from digua.portal.core.texts import Texts
from digua.portal.people import places

register = template.Library()


@register.filter
def in_words(texts: Texts) -> str:
    """A text in the language at hand where it has it, as plain text."""
    best = texts.best((get_language() or "en")[:2])
    return best.text if best else ""


@register.filter
def country_name(code: str) -> str:
    """The name of a country or region in the language at hand."""
    return places.country_name(code, get_language() or "en") if code else ""


@register.filter
def language_names(codes: list[str]) -> str:
    """The names of languages in the language at hand."""
    known = dict(places.languages(get_language() or "en"))
    comma = "、" if (get_language() or "").startswith("zh") else ", "
    return comma.join(known.get(code, code) for code in codes)
