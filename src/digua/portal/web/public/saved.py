"""Searches that people keep: save, list, stop; and the stop by the link in a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account
from digua.portal.profiles.catalogue.question import Question
from digua.portal.profiles.models import SavedSearch
from digua.portal.profiles.saved_searches import services
from digua.portal.web.refusal import tell
from digua.portal.web.request import actor


@login_required
@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    """Keep what the address asks."""
    question = Question.of(dict(request.GET.lists()))
    try:
        services.save_search(question=question, by=actor(request))
    except ImpossibleError as error:
        tell(request, error)
    else:
        messages.success(request, _("Saved. You will hear of what is new here."))
    return redirect("saved_searches")


@login_required
@require_GET
def saved_searches(request: HttpRequest) -> HttpResponse:
    searches = own_searches(request).order_by("-made_at", "-pk")
    listed = [(search, Question.of(search.question)) for search in searches]
    return render(request, "public/saved.html", {"searches": listed})


@login_required
@require_POST
def stop_search(request: HttpRequest, pk: int) -> HttpResponse:
    services.stop_search(search=get_object_or_404(own_searches(request), pk=pk), by=actor(request))
    messages.success(request, _("Stopped. No more mails of this search."))
    return redirect("saved_searches")


@csrf_exempt
@require_http_methods(["GET", "POST"])
def stop_searches(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button; mail programs that stop by themselves (RFC 8058) post to it at once."""
    try:
        if request.method == "POST":
            services.stop_by_token(token)
            return render(request, "public/stopped.html", {"done": True})
        services.account_of(token)
    except ImpossibleError as error:
        return render(request, "public/stopped.html", {"error": error}, status=404)
    return render(request, "public/stopped.html", {"done": False})


def own_searches(request: HttpRequest) -> QuerySet[SavedSearch]:
    account = actor(request).account
    return (
        SavedSearch.objects.filter(account=account)
        if isinstance(account, Account)
        else SavedSearch.objects.none()
    )
