"""What pages and mails about people say in one word."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from digua.portal.core.reading_language import reading_language
from digua.portal.core.texts import Texts
from digua.portal.people import places

register = template.Library()
DONE = {
    "people.add_organisation": _("added"),
    "people.edit_organisation": _("edited"),
    "people.verify_organisation": _("verification changed"),
    "people.merge_organisations": _("merged or parted"),
    "people.add_person": _("added"),
    "people.edit_person": _("edited"),
    "people.merge_persons": _("merged or parted"),
    "people.invite_person": _("invited"),
    "people.claim": _("answered the invitation"),
    "people.consent": _("consent given or taken back"),
    "people.export_person": _("data downloaded"),
    "people.erase_person": _("erased"),
}
"""What was done, by the action of the audit."""
FIELDS = {
    "name": _("Name"),
    "name_latin": _("Name in Latin letters"),
    "names": _("Name"),
    "honorific": _("Form of address"),
    "country": _("Country or region"),
    "region": _("Province or state"),
    "city": _("City"),
    "city_code": _("City"),
    "kind": _("Kind"),
    "size": _("Size"),
    "statuses": _("National status"),
    "sectors": _("Sectors"),
    "website": _("Web page"),
    "description": _("Description"),
    "timezone": _("Time zone"),
    "languages": _("Languages"),
    "language": _("Language of pages and mails"),
    "phone": _("Phone"),
    "orcid": "ORCID",
    "biography": _("Biography"),
    "portrait": _("Portrait"),
}
"""Names of fields that the audit's facts hold."""


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
    comma = "、" if reading_language() == "zh" else ", "
    return comma.join(known.get(code, code) for code in codes)


@register.filter
def done_in_words(action: str) -> str:
    """An action of the audit in words; one of another chapter as it is."""
    return str(DONE.get(action, action))


@register.filter
def field_in_words(name: str) -> str:
    """The name of a field, as its form calls it."""
    return str(FIELDS.get(name, name))
