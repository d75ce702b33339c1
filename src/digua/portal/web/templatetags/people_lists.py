"""Parts of long lists that a template would render too slowly, row by row."""

from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from digua.portal.people import places
from digua.portal.people.models import Person
from digua.portal.web.templatetags.digua import icon

register = template.Library()


@register.simple_tag
def country_options(chosen: str) -> SafeString:
    """An <option> for each country or region, the chosen one selected."""
    options = every_country(get_language() or "en")
    if not chosen:
        return options
    return SafeString(options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1))


@cache
def every_country(language: str) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', places.countries(language))


@register.simple_tag
def person_state(person: Person) -> SafeString:
    """Whether the person signs in, was invited or can be; read from what was fetched with them."""
    if getattr(person, "account", None) is not None:
        kind, picture, word = "leaf", "met", _("signs in")
    elif person.invitations.all():
        kind, picture, word = "flesh", "part", _("invited")
    elif person.addresses.all():
        kind, picture, word = "none", "none", _("not invited yet")
    else:
        kind, picture, word = "none", "none", _("without mail address")
    return format_html('<span class="state {}">{} {}</span>', kind, icon(picture), word)
