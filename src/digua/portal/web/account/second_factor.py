"""Where the operator asks for it, whoever has a role sets up a second factor before anything else."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from digua.portal.people.rules import grants
from digua.portal.people.sign_in import has_second_factor

OPEN = ("/account/", "/static/", "/healthz", "/readyz")
"""Where somebody without a second factor still gets to: to set it up, and to sign out."""


def required(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.ENVIRONMENT.second_factor and lacks(request) and not request.path.startswith(OPEN):
            wanted = _("Your role asks for a second factor. Set up one of these, then go on.")
            messages.warning(request, wanted, extra_tags="flesh")
            return redirect("mfa_index")
        return handle(request)

    return middleware


def lacks(request: HttpRequest) -> bool:
    account = request.user
    return account.is_authenticated and bool(grants(account)) and not has_second_factor(account)
