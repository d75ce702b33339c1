"""Editions: the list, a new one, a copy of the last, the dashboard, themes and key dates."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from digua.portal.core.door import may, require
from digua.portal.core.refusal import ImpossibleError
from digua.portal.events import selectors
from digua.portal.events.models import Series
from digua.portal.events.services import copying, editions
from digua.portal.web.organiser.edition import organised
from digua.portal.web.organiser.forms import CopyForm, EditionForm, SeriesForm, initial_of
from digua.portal.web.organiser.next_steps import next_steps
from digua.portal.web.refusal import say
from digua.portal.web.request import actor


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The editions that somebody works on, the latest first."""
    by = actor(request)
    require("events.list", by=by)
    context = {
        "editions": selectors.with_counts(selectors.organised_by(by)),
        "may_begin": may("events.add_edition", by=by),
        "may_add_series": may("events.add_series", by=by),
    }
    return render(request, "organiser/editions.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add_series(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    require("events.add_series", by=by)
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            editions.add_series(by=by, **form.fields_of())
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("edition_add")
    return page(request, "organiser/series_form.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """An empty edition; a copy of the last one is offered beside it."""
    by = actor(request)
    require("events.add_edition", by=by)
    form = EditionForm(request.POST or None, series=selectors.series_of(by))
    if request.method == "POST" and form.is_valid():
        series = get_object_or_404(Series, pk=form.cleaned_data["series"])
        try:
            made = editions.add_edition(
                by=by, series=series, slug=form.cleaned_data["slug"], **form.fields_of()
            )
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("edition", made.slug)
    return page(
        request, "organiser/edition_form.html", {"form": form, "earlier": selectors.organised_by(by)[:5]}
    )


@login_required
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """The next edition from this one."""
    by, source = actor(request), organised(request, slug)
    require("events.add_edition", by=by, on=source.series)
    form = CopyForm(request.POST or None, initial={"number": source.number})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = copying.copy_edition(
                by=by, source=source, slug=said["slug"], title=form.title(), starts=said["starts"]
            )
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("The edition is there, hidden until you show it."), extra_tags="leaf")
            return redirect("edition", made.slug)
    return page(request, "organiser/edition_copy.html", {"form": form, "edition": source})


@login_required
@require_GET
def dashboard(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the edition is, and what to do next."""
    edition = organised(request, slug)
    funnel = selectors.funnel(edition)
    steps = next_steps(edition, funnel)
    context = {
        "edition": edition,
        "funnel": funnel,
        "steps": steps,
        "main": next((step for step in steps if not step.done), None),
        "dates": selectors.coming_dates(edition),
        "themes": edition.themes.all(),
        "days_left": (edition.starts - selectors.today_at(edition)).days,
        "may_copy": may("events.add_edition", by=actor(request), on=edition.series),
    }
    return render(request, "organiser/edition.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised(request, slug)
    form = EditionForm(request.POST or None, edition=edition, initial=initial_of(edition))
    if request.method == "POST" and form.is_valid():
        try:
            editions.edit_edition(by=actor(request), edition=edition, **form.fields_of(edition))
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("edition", slug)
    return page(request, "organiser/edition_form.html", {"form": form, "edition": edition})


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a form, 422 where something in it is wrong."""
    return render(request, template, context, status=422 if context["form"].errors else 200)
