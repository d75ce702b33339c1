"""A text in Chinese, English and a language of its own, as forms ask for it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import Source, Texts, Told
from digua.portal.web.account.forms import language_choices

LONGEST = 4_000


def further_languages() -> list[tuple[str, str]]:
    """Those in which a text may be beside Chinese and English."""
    return [pair for pair in language_choices() if pair[0] not in ("zh", "en")]


class TextForm(forms.Form):
    """One text, in any of three languages; none need be given."""

    zh = forms.CharField(
        label=_("In Chinese"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "zh"}),
    )
    en = forms.CharField(
        label=_("In English"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "en"}),
    )
    own = forms.CharField(
        label=_("In a further language"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    own_lang = forms.ChoiceField(label=_("Which language"), choices=further_languages, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("own") and not said.get("own_lang"):
            self.add_error("own_lang", _("Say which language this text is in."))
        return said

    def texts(self, before: Texts) -> Texts:
        return with_typed(before, typed(self.cleaned_data))


def typed(said: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """What the fields zh, en and own, of this prefix, say by language; own_lang says which the last is."""
    found = {"zh": said[f"{prefix}zh"], "en": said[f"{prefix}en"]}
    return found | ({said["own_lang"]: said[f"{prefix}own"]} if said["own_lang"] else {})


def with_typed(texts: Texts, typed: dict[str, str]) -> Texts:
    """The texts with what was typed; the first of all is the original, and what stayed keeps who made it."""
    for language, text in typed.items():
        told = texts.by_language.get(language)
        if (told.text if told else "") != text:
            source = Source.HUMAN if texts else Source.ORIGINAL
            texts = texts.told(Told(text, language, told.source if told and text else source))
    return texts


def initial_of(texts: Texts, prefix: str = "") -> dict[str, str]:
    """What the fields zh, en and own, of this prefix, begin with, and the further language."""
    told = {language: each.text for language, each in texts.by_language.items()}
    own = next((language for language in told if language not in ("zh", "en")), "")
    begun = {"zh": told.get("zh", ""), "en": told.get("en", ""), "own": told.get(own, "")}
    return {f"{prefix}{name}": text for name, text in begun.items()} | {"own_lang": own}
