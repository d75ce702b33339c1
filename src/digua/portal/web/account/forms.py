"""Forms of one's own settings and of the claim."""

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from digua.portal.people import places

INTERFACE = (("zh-hans", "中文"), ("en", "English"))
LEVELS = (
    ("", "–"),
    ("A2", _("simple talk (A2)")),
    ("B1", _("conversation (B1)")),
    ("B2", _("work (B2)")),
    ("C1", _("negotiation (C1)")),
    ("native", _("mother tongue")),
)
ROWS = 4


def zone_choices() -> list[tuple[str, str]]:
    return [("", "–")] + [(name, name.replace("_", " ")) for name in places.time_zones()]


def country_choices() -> list[tuple[str, str]]:
    return [("", gettext("not stated")), *places.countries(get_language() or "en")]


def language_choices() -> list[tuple[str, str]]:
    return [("", "–"), *places.languages(get_language() or "en")]


class ClaimForm(forms.Form):
    """What somebody confirms when they say "this is me"."""

    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=INTERFACE)
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, widget=forms.Select(attrs={"data-zone": ""})
    )
    agreed = forms.BooleanField(label=_("I agree to the terms of use and the privacy notice"))


class OwnForm(forms.Form):
    """What one says of oneself."""

    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=INTERFACE)
    timezone = forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, widget=forms.Select(attrs={"data-zone": ""})
    )
    name = forms.CharField(
        label=_("Full name"), max_length=200, help_text=_("As you write it, in your own script and order.")
    )
    name_latin = forms.CharField(
        label=_("Name in Latin letters"),
        max_length=200,
        required=False,
        help_text=_("For example: Chen Yuhang"),
    )
    honorific = forms.CharField(label=_("Form of address"), max_length=60, required=False)
    country = forms.ChoiceField(label=_("Country or region"), choices=country_choices, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    orcid = forms.CharField(label="ORCID", max_length=60, required=False)


class LanguageForm(forms.Form):
    """One language that somebody speaks, and how well."""

    code = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        required=False,
    )
    level = forms.ChoiceField(label=_("Level"), choices=LEVELS, required=False)


LanguagesFormSet = forms.formset_factory(LanguageForm, extra=2, max_num=12)


def languages_of(formset: "forms.BaseFormSet[LanguageForm]") -> dict[str, str]:
    """Code and level of each language that was chosen."""
    said = (form.cleaned_data for form in formset if form.cleaned_data)
    return {each["code"]: each["level"] or "B2" for each in said if each.get("code")}
