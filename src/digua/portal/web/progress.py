"""How far a job is, for whoever asked for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from digua.portal.core.actor import Actor
from digua.portal.core.door import may
from digua.portal.core.models import Job
from digua.portal.web.request import actor


def job(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a job; for htmx its part alone, and when it has ended the whole page anew."""
    found = get_object_or_404(Job, pk=pk)
    if not may_see(found, actor(request)):
        raise Http404
    if not request.headers.get("HX-Request"):
        return render(request, "web/job.html", {"job": found})
    part = render(request, "parts/job.html", {"job": found})
    if not found.at_work:
        part.headers["HX-Refresh"] = "true"
    return part


def may_see(job: Job, by: Actor) -> bool:
    if by.account is None:
        return False
    return job.asked_by == by.account.pk or may("people.administer_node", by=by)
