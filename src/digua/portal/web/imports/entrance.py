"""Imports of an edition: those that were begun, and the beginning of a new one."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports import selectors
from digua.portal.imports.models import Import
from digua.portal.imports.services import uploading
from digua.portal.web.imports.found import found, frame
from digua.portal.web.organiser.edition import organised
from digua.portal.web.paging import page_of
from digua.portal.web.refusal import say, tell
from digua.portal.web.request import actor

State = Import.State


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Workbook or list"),
        help_text=gettext_lazy(
            "The event workbook (.xlsx), or any list of organisations, people, needs or offers as .xlsx or CSV."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )


@login_required
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    edition = organised(request, slug, "events.import")
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            imported = uploading.upload(by=actor(request), edition=edition, file=form.cleaned_data["file"])
        except ImpossibleError as refusal:
            say(form, refusal)
        else:
            return redirect("import", slug, imported.pk)
    page = page_of(request, selectors.imports_of(edition))
    context = {"edition": edition, "form": form, "page": page}
    return render(request, "imports/imports.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The step at which the import is."""
    imported = found(request, slug, pk)
    if imported.state in (State.COMMITTED, State.UNDONE):
        return redirect("import_result", slug, pk)
    context = frame(imported, "check")
    if imported.state == State.CHECKED:
        return redirect("import_check" if imported.findings.exists() else "import_twins", slug, pk)
    if imported.form == Import.Form.LIST and not context["at_work"]:
        return redirect("import_columns", slug, pk)
    return render(request, "imports/waiting.html", context)


@login_required
@require_POST
def replace(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A corrected file instead of the first."""
    imported = found(request, slug, pk)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            uploading.replace_file(by=actor(request), imported=imported, file=form.cleaned_data["file"])
        except ImpossibleError as refusal:
            tell(request, refusal)
    return redirect("import", slug, pk)


@login_required
@require_POST
def discard(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    imported = found(request, slug, pk)
    try:
        uploading.discard(by=actor(request), imported=imported)
    except ImpossibleError as refusal:
        tell(request, refusal)
        return redirect("import", slug, pk)
    messages.success(
        request, _("The import and its file are forgotten; nothing was written."), extra_tags="leaf"
    )
    return redirect("imports", slug)


@login_required
@require_GET
def status(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is being done: a part that asks for itself again, and at the end, if `whole`, for the page anew."""
    context = frame(found(request, slug, pk), "check") | {"whole": "whole" in request.GET}
    part = render(request, "imports/status.html", context)
    if context["whole"] and not context["at_work"]:
        part.headers["HX-Refresh"] = "true"
    return part
