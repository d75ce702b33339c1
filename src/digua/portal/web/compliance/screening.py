"""What waits for a compliance officer, and the lists by which it was found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.door import require
from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports.exporting.records import hits
from digua.portal.profiles import selectors
from digua.portal.profiles.models import Hit, ScreeningList
from digua.portal.profiles.screening.gate import decide
from digua.portal.profiles.screening.lists import LARGEST
from digua.portal.profiles.screening.loading import load, retire
from digua.portal.profiles.visibility import shown_as
from digua.portal.web.exporting import sent
from digua.portal.web.paging import page_of
from digua.portal.web.request import actor


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    require("profiles.decide_hit", by=actor(request))
    page = page_of(request, selectors.waiting_hits())
    return render(request, "compliance/queue.html", {"page": page})


@login_required
@require_GET
def queue_export(request: HttpRequest, form: str) -> HttpResponseBase:
    require("profiles.decide_hit", by=actor(request))
    return sent(hits(selectors.waiting_hits()), form)


@login_required
@require_http_methods(["GET", "POST"])
def hit(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found where, the profile, and the decision; earlier decisions on it beside."""
    by = actor(request)
    require("profiles.decide_hit", by=by)
    found = get_object_or_404(
        Hit.objects.select_related("profile", "profile__organisation", "screening_list", "decided_by__person"),
        pk=pk,
    )
    wrong = None
    if request.method == "POST":
        cleared, reason = request.POST.get("do") == "clear", request.POST.get("reason", "")
        try:
            decide(hit=found, cleared=cleared, reason=reason, by=by)
        except ImpossibleError as refusal:
            wrong = refusal
        else:
            messages.success(request, _("Your decision is kept."), extra_tags="leaf")
            return redirect("screening_queue")
    others = found.profile.hits.exclude(pk=pk).select_related("screening_list", "decided_by__person")
    context = {
        "hit": found,
        "profile": found.profile,
        "shown": shown_as(found.profile, by),
        "others": others.order_by("-at"),
        "wrong": wrong,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "compliance/hit.html", context, status=422 if wrong else 200)


@login_required
@require_http_methods(["GET", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """The lists that were loaded, and a new one."""
    by, wrong = actor(request), None
    require("profiles.load_screening_list", by=by)
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            loaded = load(content=upload.read(LARGEST + 1) if upload else b"", by=by)
        except ImpossibleError as refusal:
            wrong = refusal
        else:
            told = _("%(name)s was loaded. What stands is screened by it now.") % {"name": loaded}
            messages.success(request, told, extra_tags="leaf")
            return redirect("screening_lists")
    context = {"lists": selectors.screening_lists(), "wrong": wrong}
    return render(request, "compliance/lists.html", context, status=422 if wrong else 200)


@login_required
@require_POST
def retire_list(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    require("profiles.load_screening_list", by=by)
    retire(screening_list=get_object_or_404(ScreeningList, pk=pk), by=by)
    return redirect("screening_lists")
