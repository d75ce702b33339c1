"""Open problems with a bounty that anybody may bid for."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from digua.portal.profiles.catalogue.finding import read
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import PUBLISHED, shown_all, visible_to
from digua.portal.web.public.shared import same_for_all
from digua.portal.web.request import actor

PAGE = 10


@same_for_all
def calls(request: HttpRequest) -> HttpResponse:
    """Those that end first stand first; those without an end last."""
    by = actor(request)
    today = timezone.localdate()
    problems = (
        visible_to(by)
        .filter(PUBLISHED, type=Profile.Type.OP)
        .exclude(deadline__lt=today)
        .order_by(F("deadline").asc(nulls_last=True), "-published_at", "-pk")
        .values_list("pk", flat=True)
    )
    page = Paginator(problems, PAGE).get_page(request.GET.get("page"))
    shown = shown_all(read(list(page.object_list), by, "budget", "deadline", "requirements"), by)
    return render(
        request,
        "public/calls.html",
        {"page": page, "problems": shown, "today": today},
    )
