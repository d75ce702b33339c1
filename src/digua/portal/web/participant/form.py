"""The form in which a profile is written, and what it says as a Content."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import Texts
from digua.portal.profiles.content import Content, Requirement, rewritten
from digua.portal.profiles.limits import CHARACTERS, Remark
from digua.portal.profiles.models import Profile

LANGUAGES = tuple(
    (code, normalize("NFC", get_language_info(django_code)["name_local"]))
    for code, django_code in (
        ("zh", "zh-hans"),
        *((code, code) for code in ("en", "ar", "cs", "da", "de", "es", "fi", "fr", "hi", "id", "it", "ja")),
        *((code, code) for code in ("ko", "nb", "nl", "pl", "pt", "ru", "sv", "th", "tr", "uk", "vi")),
    )
)
BLANK_LINES = 2
LINE_FIELDS = ("requirement", "must", "advantage")
SEPARATED = re.compile(r"[,;，；、\n]+")
NOT_STATED = ("", _("not stated"))


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement as it stands in the form."""

    text: str = ""
    must: bool = True


class NeededToSend(forms.CharField):
    """May stay empty in a draft. It is not called optional, as it is missed when the draft is sent."""

    def validate(self, value: Any) -> None:
        """Takes an empty text, too."""


def limited(
    name: str, label: Any, *, rows: int = 0, hint: Any = "", kind: type[forms.CharField] = forms.CharField
) -> forms.CharField:
    """A text as long as the content's limits allow."""
    required = kind is NeededToSend
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return kind(label=label, max_length=CHARACTERS.get(name), widget=widget, required=required, help_text=hint)


def listed(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=hint or _("With commas between them."))


class ProfileForm(forms.Form):
    """All of a profile but its lines, which the page holds as rows (`rows_of`, `lines_of`)."""

    use_required_attribute = False

    lang = forms.ChoiceField(label=_("Written in"), choices=LANGUAGES)
    title = limited("title", _("Title"), kind=NeededToSend)
    summary = limited("summary", _("Summary"), rows=3, kind=NeededToSend)
    description = limited("description", _("Description"), rows=9, kind=NeededToSend)
    stage = forms.ChoiceField(
        label=_("Stage of development"), choices=[NOT_STATED, *Profile.Stage.choices], required=False
    )
    trl = forms.TypedChoiceField(
        label=_("Technology readiness level"),
        choices=[NOT_STATED, *((number, f"TRL {number}") for number in range(1, 10))],
        coerce=int,
        empty_value=None,
        required=False,
    )
    ipr = forms.ChoiceField(
        label=_("Intellectual property"), choices=[NOT_STATED, *Profile.Ipr.choices], required=False
    )
    ipr_notes = limited("ipr_notes", _("Notes on intellectual property"), rows=2)
    patents = listed(_("Patent numbers"))
    partnerships = forms.MultipleChoiceField(
        label=_("Kinds of cooperation, one to three"),
        choices=Profile.Partnership.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    partner_role = limited("partner_role", _("What the partner should do"), rows=2)
    partner_size = limited("partner_size", _("How large the partner should be"))
    target_countries = listed(_("Countries looked for"), _("Two letters each, such as CN, NO."))
    excluded_countries = listed(_("Countries excluded"), _("Two letters each."))
    keywords = listed(_("Keywords"))
    codes = listed(_("Codes of classifications"), _("Such as IPC:C25B, NACE:20.1, GB/T 4754:2614, SDG:7."))
    budget = limited("budget", _("Price, budget or bounty, with its currency"))
    deadline = forms.DateField(
        label=_("Bids are taken until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    video = limited("video", _("Address of a video"))
    anonymity = forms.ChoiceField(
        label=_("Who sees it"), choices=Profile.Anonymity.choices, widget=forms.RadioSelect
    )
    control_class = limited("control_class", _("Export-control class"))
    control_licence = limited("control_licence", _("Export licence"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, type_: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if type_ != Profile.Type.OP:
            del self.fields["deadline"]
        lang = str((self.data or self.initial or {}).get("lang", ""))
        standing = str((self.initial or {}).get("lang", ""))
        if standing and standing not in dict(LANGUAGES):
            self.fields["lang"].choices = [(standing, standing), *LANGUAGES]  # type: ignore[attr-defined]
        for name in ("title", "summary", "description"):
            self.fields[name].widget.attrs["lang"] = lang

    def content(self, before: Content, data: QueryDict) -> Content:
        """What the form says, with the translations that still hold."""
        said = self.cleaned_data
        lang = said["lang"]
        others: dict[str, Any] = {name: said[name] for name in ("stage", "trl", "ipr", "anonymity")}
        others |= {name: said[name].strip() for name in PLAIN}
        others |= {name: tuple(parted(said[name])) for name in ("keywords", "codes", "patents")}
        others |= {name: tuple(map(str.upper, parted(said[name]))) for name in COUNTRIES}
        return replace(
            before,
            lang=lang,
            title=rewritten(before.title, said["title"].strip(), lang),
            summary=rewritten(before.summary, said["summary"].strip(), lang),
            description=rewritten(before.description, said["description"].strip(), lang),
            requirements=tuple(requirements(before, rows_of(data), lang)),
            advantages=tuple(advantages(before, lines_of(data), lang)),
            partnerships=tuple(said["partnerships"]),
            deadline=said.get("deadline", before.deadline),
            **others,
        )

    def tell(self, remarks: Iterable[Remark]) -> None:
        """Put what is wrong beside its field; what is about lines above the form's fields."""
        for remark in remarks:
            self.add_error(remark.field if remark.field in self.fields else None, str(remark.words))


PLAIN = ("ipr_notes", "partner_role", "partner_size", "budget", "video", "control_class", "control_licence")
COUNTRIES = ("target_countries", "excluded_countries")


def initial(content: Content, revision: int) -> dict[str, Any]:
    """What the form shows of a content."""
    listed_names = ("keywords", "codes", "patents", *COUNTRIES)
    plain = ("stage", "trl", "ipr", "partnerships", "anonymity", "deadline", *PLAIN)
    return (
        {name: getattr(content, name) for name in plain}
        | {name: str(getattr(content, name)) for name in ("title", "summary", "description")}
        | {name: ", ".join(getattr(content, name)) for name in listed_names}
        | {"lang": content.written_in, "revision": revision}
    )


def rows_of(data: QueryDict) -> list[Row]:
    """The requirement rows that were sent, blank ones too."""
    musts = data.getlist("must")
    texts = data.getlist("requirement")
    return [Row(text, musts[at] != "wish" if at < len(musts) else True) for at, text in enumerate(texts)]


def lines_of(data: QueryDict) -> list[str]:
    return data.getlist("advantage")


def requirements(before: Content, rows: Iterable[Row], lang: str) -> Iterable[Requirement]:
    """Lines keep the translations of the line that said the same before."""
    known = {str(line.text): line.text for line in before.requirements}
    for row in rows:
        text = row.text.strip()
        if text:
            yield Requirement(text=rewritten(known.get(text, Texts()), text, lang), must=row.must)


def advantages(before: Content, lines: Iterable[str], lang: str) -> Iterable[Texts]:
    known = {str(line): line for line in before.advantages}
    for line in lines:
        if line.strip():
            yield rewritten(known.get(line.strip(), Texts()), line.strip(), lang)


def parted(said: str) -> list[str]:
    """The pieces between commas of any script, each once."""
    return list(dict.fromkeys(piece.strip() for piece in SEPARATED.split(said) if piece.strip()))
