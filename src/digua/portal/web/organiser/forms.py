"""Forms of series and editions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import Source, Texts, Told
from digua.portal.events.models import Edition, Series
from digua.portal.web.account.forms import zone_choices

LANGUAGES = ("zh", "en")
TEXTS = ("title", "venue", "city", "organiser")


def both(texts: Texts) -> dict[str, str]:
    return {language: told.text for language, told in texts.by_language.items()}


def written(before: Texts, said: dict[str, str]) -> Texts:
    """The texts with what was typed in Chinese and English; other languages stay."""
    for language, text in said.items():
        before = before.told(Told(text.strip(), language, Source.ORIGINAL))
    return before


class Titled(forms.Form):
    """A title in Chinese or English or both."""

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("title_zh") and not said.get("title_en"):
            self.add_error("title_zh", _("Give it a title in one language at least."))
        return said

    def texts(self, name: str, before: Texts | None = None) -> Texts:
        said = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in LANGUAGES}
        return written(before or Texts(), said)

    def title(self) -> Texts:
        return self.texts("title")


class SeriesForm(Titled):
    slug = forms.SlugField(label=_("Short name"), help_text=_("Latin letters, digits and hyphens."))
    organiser_zh = forms.CharField(label=_("Organiser in Chinese"), max_length=300, required=False)
    organiser_en = forms.CharField(label=_("Organiser in English"), max_length=300, required=False)

    def fields_of(self) -> dict[str, Any]:
        return {
            "slug": self.cleaned_data["slug"],
            "title": self.title(),
            "organiser": self.texts("organiser"),
        }


def day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class CopyForm(Titled):
    """What differs from the edition that is copied."""

    slug = forms.SlugField(
        label=_("Short name"), help_text=_("It stands in addresses: Latin letters, digits and hyphens.")
    )
    starts = day(_("First day"))


class EditionForm(Titled):
    """A new edition in one of the series, or what an edition says of itself."""

    series = forms.TypedChoiceField(label=_("Series"), coerce=int)
    slug = forms.SlugField(
        label=_("Short name"), help_text=_("It stands in addresses: Latin letters, digits and hyphens.")
    )
    number = forms.IntegerField(label=_("Which one it is"), min_value=1, max_value=999, required=False)
    starts = day(_("First day"))
    ends = day(_("Last day"))
    timezone = forms.ChoiceField(label=_("Time zone of the venue"), choices=zone_choices)
    city_zh = forms.CharField(label=_("City in Chinese"), max_length=100, required=False)
    city_en = forms.CharField(label=_("City in English"), max_length=100, required=False)
    venue_zh = forms.CharField(label=_("Venue in Chinese"), max_length=200, required=False)
    venue_en = forms.CharField(label=_("Venue in English"), max_length=200, required=False)
    organiser_zh = forms.CharField(label=_("Organiser in Chinese"), max_length=300, required=False)
    organiser_en = forms.CharField(label=_("Organiser in English"), max_length=300, required=False)
    visibility = forms.ChoiceField(label=_("Who sees it"), choices=Edition.Visibility.choices)

    def __init__(
        self, *args: Any, series: Iterable[Series] = (), edition: Edition | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        if edition is not None:
            del self.fields["series"], self.fields["slug"]
        else:
            choices = [(each.pk, str(each)) for each in series]
            self.fields["series"] = forms.TypedChoiceField(label=_("Series"), coerce=int, choices=choices)
        self.order_fields(["series", "title_zh", "title_en", "slug"])

    def fields_of(self, edition: Edition | None = None) -> dict[str, Any]:
        """What the service is told."""
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        texts = {name: self.texts(name, getattr(edition, name) if edition else None) for name in TEXTS}
        return plain | texts


PLAIN = ("number", "starts", "ends", "timezone", "visibility")


def initial_of(edition: Edition) -> dict[str, Any]:
    initial = {name: getattr(edition, name) for name in PLAIN}
    for name in TEXTS:
        said = both(getattr(edition, name))
        initial |= {f"{name}_{language}": said.get(language, "") for language in LANGUAGES}
    return initial
