"""Words of imports that are kept in each language."""

from collections.abc import Mapping

from django import template

from digua.portal.people import places
from digua.portal.people.models import Organisation

register = template.Library()


@register.simple_tag(takes_context=True)
def in_language(context: Mapping[str, object], sentences: Mapping[str, str]) -> str:
    """The sentence in the reader's language."""
    return sentences.get(str(context.get("lang", "en")), "") or sentences.get("en", "")


@register.simple_tag(takes_context=True)
def shown_as(context: Mapping[str, object], name: str, value: str) -> str:
    """A field's value in words: kinds and countries by their names, nothing as a dash."""
    if name == "kind":
        return str(dict(Organisation.Kind.choices).get(value, value))
    if name == "country" and value:
        return places.country_name(value, str(context.get("lang", "en")))
    return value or "–"


@register.simple_tag
def named(names: Mapping[str, object], name: str) -> object:
    """A field's name."""
    return names.get(name, name)
