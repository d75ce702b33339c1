"""Announcements: what happened, and whether all who listen have been told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from digua.portal.core import records
from digua.portal.core.models import Announcement, Job
from digua.portal.web.node.reading import for_administrators
from digua.portal.web.paging import page_of


@require_GET
@for_administrators
def listing(request: HttpRequest) -> HttpResponse:
    page = page_of(request, Announcement.objects.order_by("-pk"))
    told = records.tellings(page)
    rows = [
        (each, [(Job.State(state).label, state, count) for state, count in told[each.pk].items()])
        for each in page
    ]
    return render(request, "node/announcements.html", {"page": page, "rows": rows})
