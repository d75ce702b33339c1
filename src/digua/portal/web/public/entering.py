"""The page behind a link by which somebody signs in once."""

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from digua.portal.people import links
from digua.portal.web.request import actor


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Looking uses nothing up; a second factor is asked for where the account has one."""
    link = links.open_link(secret)
    if link is None:
        return render(request, "public/entered.html", status=410)
    if request.method == "POST":
        account = links.use(secret, by=actor(request))
        answer: HttpResponse = perform_login(request, account, email_verification="none")
        return answer
    return render(request, "public/enter.html", {"account": link.account})
