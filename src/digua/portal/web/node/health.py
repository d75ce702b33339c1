"""Health: what is wrong with the installation, and the cure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from digua.portal.core.doctor import quick_looks
from digua.portal.core.models import Job, Mail, Worker
from digua.portal.core.records import counts
from digua.portal.web.node.reading import for_administrators


@require_GET
@for_administrators
def health(request: HttpRequest) -> HttpResponse:
    context = {
        "findings": quick_looks(),
        "workers": Worker.objects.order_by("-seen_at"),
        "jobs": [(Job.State(state).label, state, count) for state, count in counts(Job).items()],
        "mails": [(Mail.State(state).label, state, count) for state, count in counts(Mail).items()],
    }
    return render(request, "node/health.html", context)
