"""Jobs: what waits, runs, is done or was given up and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from digua.portal.core import records
from digua.portal.core.again import try_job_again
from digua.portal.core.models import Job
from digua.portal.web.node.reading import for_administrators
from digua.portal.web.paging import page_of
from digua.portal.web.request import actor


@require_GET
@for_administrators
def listing(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    context = {"page": page_of(request, records.jobs(state)), "state": state, "states": Job.State.choices}
    return render(request, "node/jobs.html", context)


@require_GET
@for_administrators
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "node/job.html", {"job": get_object_or_404(Job, pk=pk)})


@require_POST
@for_administrators
def again(request: HttpRequest, pk: int) -> HttpResponse:
    try_job_again(by=actor(request), job=get_object_or_404(Job, pk=pk))
    messages.success(request, _("The job waits for its turn again."), "leaf")
    return redirect("node_job", pk)
