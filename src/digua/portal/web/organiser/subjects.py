"""Themes and key dates of an edition."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition
from digua.portal.events.services import subjects
from digua.portal.web.organiser.edition import organised
from digua.portal.web.organiser.forms import both, day, written
from digua.portal.web.refusal import tell
from digua.portal.web.request import actor

MOST = 60
EMPTY = 2
"""Empty lines at the end, to add to."""


class Line(forms.Form):
    """One theme or date; a line without a title is left out."""

    title_zh = forms.CharField(label=gettext_lazy("Title in Chinese"), max_length=200, required=False)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=200, required=False)

    def title(self) -> Texts:
        said = {language: self.cleaned_data.get(f"title_{language}") or "" for language in ("zh", "en")}
        return written(Texts(), said)


class ThemeLine(Line):
    codes = forms.CharField(label=gettext_lazy("Codes"), max_length=400, required=False)

    def codes_said(self) -> list[str]:
        return [
            code.strip() for code in self.cleaned_data["codes"].replace("；", ";").split(";") if code.strip()
        ]


class DateLine(Line):
    day = day(gettext_lazy("Day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (said.get("title_zh") or said.get("title_en")) and not said.get("day"):
            self.add_error("day", _("Say which day."))
        return said


ThemeLines = forms.formset_factory(ThemeLine, extra=EMPTY, max_num=MOST)
DateLines = forms.formset_factory(DateLine, extra=EMPTY, max_num=MOST)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised(request, slug)
    data = request.POST or None
    themes = ThemeLines(data, prefix="themes", initial=_themes(edition))
    dates = DateLines(data, prefix="dates", initial=_dates(edition))
    wrong = data is not None and not (themes.is_valid() and dates.is_valid())
    if data is not None and not wrong:
        try:
            _keep(request, edition, themes, dates)
        except ImpossibleError as refusal:
            tell(request, refusal)
        else:
            messages.success(request, _("Kept."), extra_tags="leaf")
            return redirect("edition_subjects", slug)
    context = {"edition": edition, "themes": themes, "dates": dates}
    return render(request, "organiser/subjects.html", context, status=422 if wrong else 200)


def _keep(request: HttpRequest, edition: Edition, themes: Any, dates: Any) -> None:
    by = actor(request)
    said = [(line.title(), line.codes_said()) for line in themes if line.title()]
    days: list[tuple[Texts, date]] = [
        (line.title(), line.cleaned_data["day"]) for line in dates if line.title()
    ]
    subjects.set_themes(by=by, edition=edition, themes=said)
    subjects.set_key_dates(by=by, edition=edition, dates=days)


def _themes(edition: Edition) -> list[dict[str, str]]:
    return [_titles(each.title) | {"codes": "; ".join(each.codes)} for each in edition.themes.all()]


def _dates(edition: Edition) -> list[dict[str, Any]]:
    return [_titles(each.title) | {"day": each.day} for each in edition.key_dates.all()]


def _titles(texts: Texts) -> dict[str, str]:
    said = both(texts)
    return {"title_zh": said.get("zh", ""), "title_en": said.get("en", "")}
