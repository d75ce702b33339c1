"""Forms of the organiser's pages of people and organisations."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import Texts
from digua.portal.people.models import Identifier, Organisation
from digua.portal.web.account import texts
from digua.portal.web.account.forms import country_choices, zone_choices
from digua.portal.web.account.texts import further_languages, typed, with_typed

SEPARATORS = re.compile(r"[,;，；、\n]+")
MOST_SECTORS, LONGEST_SECTOR = 20, 60


NAMED = ("name_zh", "name_en", "name_own", "own_lang")


class OrganisationForm(forms.Form):
    """An organisation's name in Chinese, English and its own language, and what else is said of it."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    name_own = forms.CharField(
        label=_("Name in another language"),
        max_length=200,
        required=False,
        help_text=_("As the organisation writes itself, where that is neither."),
    )
    own_lang = forms.ChoiceField(label=_("Which language"), choices=further_languages, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    country = forms.ChoiceField(label=_("Country or region"), choices=country_choices)
    region = forms.CharField(label=_("Province or state"), max_length=80, required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    size = forms.ChoiceField(label=_("Size"), choices=Organisation.Size.choices, required=False)
    website = forms.CharField(label=_("Web page"), max_length=200, required=False)
    statuses = forms.MultipleChoiceField(
        label=_("National status"),
        choices=Organisation.Status.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(name) for name in ("name_zh", "name_en", "name_own")):
            self.add_error("name_zh", _("Give the name in one language at least."))
        if said.get("name_own") and not said.get("own_lang"):
            self.add_error("own_lang", _("Say which language this name is in."))
        return said

    def fields_of(self, before: Texts | None = None) -> dict[str, Any]:
        """What the service is told; names that did not change keep who made them."""
        said = dict(self.cleaned_data)
        said["name"] = with_typed(before or Texts(), typed(said, "name_"))
        return {name: value for name, value in said.items() if name not in NAMED}


def initial_of(organisation: Organisation) -> dict[str, Any]:
    plain = ("kind", "country", "region", "city", "size", "website", "statuses")
    return texts.initial_of(organisation.name, "name_") | {name: getattr(organisation, name) for name in plain}


class IdentifierForm(forms.Form):
    scheme = forms.ChoiceField(label=_("Register"), choices=Identifier.Scheme.choices)
    value = forms.CharField(label=_("Identifier"), max_length=120)


class EvidenceForm(forms.Form):
    evidence = forms.CharField(
        label=_("What have you seen?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: business licence, entry in the register, a visit."),
    )


class PersonForm(forms.Form):
    """What an organiser says of a person."""

    name = forms.CharField(
        label=_("Full name"), max_length=200, help_text=_("As they write it, in their own order.")
    )
    name_latin = forms.CharField(label=_("Name in Latin letters"), max_length=200, required=False)
    honorific = forms.CharField(label=_("Form of address"), max_length=60, required=False)
    country = forms.ChoiceField(label=_("Country or region"), choices=country_choices, required=False)
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    orcid = forms.CharField(label="ORCID", max_length=60, required=False)


class NewPersonForm(PersonForm):
    email = forms.EmailField(label=_("Mail address"), required=False)


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("Mail address"))


class InviteForm(forms.Form):
    """Whom to invite, and a word of the organiser's own."""

    note = forms.CharField(
        label=_("A word of your own"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands in the mail as you write it."),
    )


class SectorsForm(forms.Form):
    """What an organisation works in, by words or by codes of a classification of industries."""

    sectors = forms.CharField(
        label=_("Sectors"),
        required=False,
        help_text=_("Words, or codes of NACE or GB/T 4754, with commas between them, such as hydrogen, C20."),
    )

    def clean_sectors(self) -> list[str]:
        """Each once, in the order typed."""
        typed = dict.fromkeys(each.strip() for each in SEPARATORS.split(self.cleaned_data["sectors"]))
        sectors = [each for each in typed if each]
        if len(sectors) > MOST_SECTORS or any(len(each) > LONGEST_SECTOR for each in sectors):
            words = _("At most %(most)d sectors of %(long)d characters each are kept.")
            raise forms.ValidationError(words % {"most": MOST_SECTORS, "long": LONGEST_SECTOR})
        return sectors
