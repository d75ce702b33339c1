"""Open problems with a bounty that anybody may bid for."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from digua.portal.core.actor import Actor
from digua.portal.imports.exporting.profiles import profiles
from digua.portal.profiles.catalogue.finding import read
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import PUBLISHED, shown_all, visible_to
from digua.portal.web.exporting import sent
from digua.portal.web.paging import page_of
from digua.portal.web.public.shared import same_for_all
from digua.portal.web.request import actor

PAGE = 10


@same_for_all
def calls(request: HttpRequest) -> HttpResponse:
    """Those that end first stand first; those without an end last."""
    by = actor(request)
    today = timezone.localdate()
    page = page_of(request, open_calls(by, today).only("pk"), PAGE)
    shown = shown_all(read([each.pk for each in page], by, "budget", "deadline", "requirements"), by)
    return render(
        request,
        "public/calls.html",
        {"page": page, "problems": shown, "today": today},
    )


@login_required
@require_GET
def calls_export(request: HttpRequest, form: str) -> HttpResponseBase:
    by = actor(request)
    return sent(profiles(open_calls(by, timezone.localdate()), by), form)


def open_calls(by: Actor, today: date) -> QuerySet[Profile]:
    found = visible_to(by).filter(PUBLISHED, type=Profile.Type.OP).exclude(deadline__lt=today)
    return found.order_by(F("deadline").asc(nulls_last=True), "-published_at", "-pk")
