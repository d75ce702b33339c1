"""Two records side by side, made one; and apart again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from digua.portal.core.door import require
from digua.portal.people import merging, selectors
from digua.portal.people.models import Merge, Organisation, Person
from digua.portal.web.organiser_people import organisations, persons
from digua.portal.web.request import actor


@login_required
@require_http_methods(["GET", "POST"])
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    by, kept = actor(request), organisations.found(pk)
    require("people.merge_organisations", by=by, on=kept)
    other = chosen(request)
    gone = get_object_or_404(Organisation, pk=other, merged_into=None) if other else None
    if gone is not None:
        require("people.merge_organisations", by=by, on=gone)
    if request.method == "POST" and gone is not None:
        merging.merge_organisations(by=by, kept=kept, gone=gone)
        return redirect("organisation", pk)
    return compare(request, "organisation", kept, gone)


@login_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    by, kept = actor(request), persons.found(request, pk)
    require("people.merge_persons", by=by, on=kept)
    other = chosen(request)
    gone = persons.found(request, other) if other else None
    if request.method == "POST" and gone is not None:
        merging.merge_persons(by=by, kept=kept, gone=gone)
        return redirect("person", pk)
    return compare(request, "person", kept, gone)


def compare(
    request: HttpRequest, kind: str, kept: Organisation | Person, gone: Organisation | Person | None
) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    found = selectors.likely_twins(actor(request), kept, query) if query and gone is None else []
    context = {"kept": kept, "gone": gone, "query": query, "found": found}
    return render(request, f"organiser_people/merge_{kind}.html", context)


@login_required
@require_POST
def undo_organisation(request: HttpRequest, pk: int, merge: int) -> HttpResponse:
    kept = organisations.found(pk)
    undo(request, Merge.Kind.ORGANISATION, kept.pk, merge)
    return redirect("organisation", pk)


@login_required
@require_POST
def undo_person(request: HttpRequest, pk: int, merge: int) -> HttpResponse:
    kept = persons.found(request, pk)
    undo(request, Merge.Kind.PERSON, kept.pk, merge)
    return redirect("person", pk)


def undo(request: HttpRequest, kind: Merge.Kind, kept: int, merge: int) -> None:
    merging.undo_merge(by=actor(request), merge=get_object_or_404(Merge, pk=merge, kind=kind, kept_id=kept))


def chosen(request: HttpRequest) -> int:
    """The number of the other record, or 0."""
    said = request.POST.get("with", "") or request.GET.get("with", "")
    return int(said) if said.isdecimal() else 0
