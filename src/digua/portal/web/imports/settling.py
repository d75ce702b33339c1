"""The last step: all of it into the edition, and out again."""

from typing import Any

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports.edition_changes import changes_of_edition
from digua.portal.imports.keeping import UNDOABLE
from digua.portal.imports.models import Import, Twin
from digua.portal.imports.services import settling
from digua.portal.web.imports.found import found, frame
from digua.portal.web.refusal import tell
from digua.portal.web.request import actor

SHOWN = 50
"""Hindrances that are named; the others are counted."""

COUNTED = {
    "people.organisation": _("organisations"),
    "people.person": _("people"),
    "events.registration": _("registrations"),
    "profiles.profile": _("needs and offers"),
    "events.slot": _("slots"),
    "events.place": _("places"),
    "events.interpreter": _("interpreters"),
    "meetings.meetingrequest": _("requests for meetings"),
}
CHANGED = {"title": _("Title"), "starts": _("First day"), "ends": _("Last day"), "timezone": _("Time zone")}
WHY = {
    "changed": _("was changed since"),
    "gone": _("was deleted since"),
    "used": _("is in use by now"),
}


@login_required
@require_http_methods(["GET", "POST"])
def commit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What will be written, and the press that does it."""
    imported = found(request, slug, pk)
    if imported.state != Import.State.CHECKED:
        return redirect("import", slug, pk)
    if request.method == "POST":
        try:
            settling.ask_to_commit(
                by=actor(request), imported=imported, vouched=request.POST.get("vouched") == "yes"
            )
        except ImpossibleError as refusal:
            tell(request, refusal)
        return redirect("import_commit", slug, pk)
    twins = imported.twins
    context = frame(imported, "commit") | {
        "same": twins.filter(decision=Twin.Decision.SAME).count(),
        "apart": twins.filter(decision=Twin.Decision.APART).count(),
        "sheets": [each for each in imported.summary["sheets"] if each["rows"]],
        "days": UNDOABLE.days,
        "changes": [(CHANGED[each.name], each) for each in changes_of_edition(imported)],
    }
    return render(request, "imports/commit.html", context)


@login_required
@require_GET
def result(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was written; what stands in the way of undoing it."""
    imported = found(request, slug, pk)
    if imported.state not in (Import.State.COMMITTED, Import.State.UNDONE):
        return redirect("import", slug, pk)
    refusals = imported.refusals
    context = frame(imported, "commit") | {
        "counts": [(label, imported.counts.get(model, 0)) for model, label in COUNTED.items()],
        "hindrances": [_told(each) for each in refusals if "model" in each][:SHOWN],
        "more": max(0, len(refusals) - SHOWN),
        "forgotten": any(each["why"] == "forgotten" for each in refusals),
        "days": UNDOABLE.days,
    }
    return render(request, "imports/result.html", context)


def _told(hindrance: dict[str, Any]) -> dict[str, Any]:
    model = apps.get_model(hindrance["model"])
    record = model._default_manager.filter(pk=hindrance["pk"]).first()
    return {
        "kind": model._meta.verbose_name,
        "name": str(record) if record is not None else f"{hindrance['pk']}",
        "why": WHY[hindrance["why"]],
    }


@login_required
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    imported = found(request, slug, pk)
    try:
        settling.ask_to_undo(by=actor(request), imported=imported)
    except ImpossibleError as refusal:
        tell(request, refusal)
    return redirect("import_result", slug, pk)
