"""The node's records as files, by the words of their pages."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from digua.portal.core import records
from digua.portal.imports.exporting import records as lists
from digua.portal.imports.exporting.lists import best
from digua.portal.people.accounts import accounts as known_accounts
from digua.portal.web.exporting import sent
from digua.portal.web.node.audit import question_of
from digua.portal.web.node.places import placed
from digua.portal.web.node.reading import for_administrators
from digua.portal.web.request import actor


@require_GET
@for_administrators
def jobs(request: HttpRequest, form: str) -> HttpResponseBase:
    return sent(lists.jobs(records.jobs(request.GET.get("state", ""))), form)


@require_GET
@for_administrators
def mails(request: HttpRequest, form: str) -> HttpResponseBase:
    found = records.mails(request.GET.get("state", ""), request.GET.get("to", "").strip())
    return sent(lists.mails(found), form)


@require_GET
@for_administrators
def audit(request: HttpRequest, form: str) -> HttpResponseBase:
    return sent(lists.audit(records.entries(question_of(request))), form)


@require_GET
@for_administrators
def accounts(request: HttpRequest, form: str) -> HttpResponseBase:
    found = known_accounts(actor(request), request.GET.get("q", "").strip())
    rows = [
        (account, [(str(given.get_role_display()), best(place) if place else "") for given, place in roles])
        for account, roles in placed(found)
    ]
    return sent(lists.accounts(rows), form)
