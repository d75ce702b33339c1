"""What is wrong in a file, cell by cell, and mending it there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports import selectors
from digua.portal.imports.models import Finding, Import
from digua.portal.imports.services import mending
from digua.portal.web.imports.entrance import FileForm
from digua.portal.web.imports.found import found, frame
from digua.portal.web.request import actor


@login_required
@require_GET
def check(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A sheet's wrong rows with those round them, and one cell beside it."""
    imported = found(request, slug, pk)
    if imported.state != Import.State.CHECKED:
        return redirect("import", slug, pk)
    return page(request, imported, at=number(request.GET.get("at")), tab=request.GET.get("tab"))


def page(
    request: HttpRequest,
    imported: Import,
    *,
    at: int | None,
    tab: str | None = None,
    refusal: ImpossibleError | None = None,
    typed: str = "",
) -> HttpResponse:
    finding = imported.findings.filter(pk=at).first() if at else None
    if finding is None and tab is None:
        finding = imported.findings.filter(mended=False).exclude(tab="").first()
    if tab is None:
        wrong = (each["tab"] for each in imported.summary["sheets"] if each["wrong"])
        tab = finding.tab if finding else next(wrong, "")
    sheet = selectors.sheet(imported, tab, finding.pk if finding else None, number(request.GET.get("page")))
    context = frame(imported, "check") | {
        "sheet": sheet,
        "page": sheet.page,
        "cell": sheet.current,
        "address": selectors.address(sheet.current) if sheet.current else "",
        "heading": heading(sheet),
        "may_skip": sheet.current is not None and bool(sheet.current.row),
        "whole": imported.findings.filter(tab=""),
        "kinds": imported.summary["kinds"],
        "form": FileForm(),
        "refusal": refusal,
        "typed": typed,
    }
    return render(request, "imports/check.html", context, status=422 if refusal else 200)


def heading(sheet: selectors.Sheet) -> str:
    """What the cell's column is called in the file."""
    if sheet.current is None:
        return ""
    return next((each["text"] for each in sheet.columns if each["number"] == sheet.current.column), "")


@login_required
@require_POST
def mend(request: HttpRequest, slug: str, pk: int, finding: int) -> HttpResponse:
    """Take a suggested entry, one of one's own, or none; or leave the row out. Then the next cell."""
    imported = found(request, slug, pk)
    cell = Finding.objects.select_related("imported__edition").filter(pk=finding, imported=imported).first()
    if cell is None:
        messages.info(request, _("This cell is no longer wrong: it was mended meanwhile."), extra_tags="flesh")
        return redirect("import_check", slug, pk)
    choice, typed = request.POST.get("choice", "own"), request.POST.get("value", "")
    try:
        if choice == "skip":
            mending.leave_out(by=actor(request), finding=cell)
        else:
            mending.mend(by=actor(request), finding=cell, value=_value(cell, choice, typed))
    except ImpossibleError as refusal:
        return page(request, imported, at=cell.pk, refusal=refusal, typed=typed)
    further = selectors.next_after(cell)
    words = f"?at={further.pk}" if further else ""
    return redirect(reverse("import_check", args=[slug, pk]) + words)


def _value(cell: Finding, choice: str, typed: str) -> str:
    if choice == "empty":
        return ""
    place = number(choice)
    return str(cell.values[place]) if place is not None and place < len(cell.values) else typed


@login_required
@require_POST
def cure(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Every cell that is wrong in one way: take its one cure, or leave all those rows out."""
    imported, kind = found(request, slug, pk), request.POST.get("kind", "")
    if request.POST.get("how") == "skip":
        count = mending.leave_out_all(by=actor(request), imported=imported, kind=kind)
        told = ngettext("%(count)d row is left out.", "%(count)d rows are left out.", count) % {"count": count}
    else:
        count = mending.cure_all(by=actor(request), imported=imported, kind=kind)
        told = ngettext("%(count)d cell is mended.", "%(count)d cells are mended.", count) % {"count": count}
    messages.success(request, told, extra_tags="leaf")
    return redirect("import_check", slug, pk)


def number(word: str | None) -> int | None:
    return int(word) if word and word.isdecimal() else None
