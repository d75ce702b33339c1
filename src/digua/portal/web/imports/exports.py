"""Every list as a file, by the rules of its page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from digua.portal.core.door import require
from digua.portal.events import selectors
from digua.portal.events.mails import mails_of
from digua.portal.imports.exporting import lists, records
from digua.portal.imports.exporting.profiles import profiles as listed_profiles
from digua.portal.web.exporting import sent
from digua.portal.web.organiser.edition import organised
from digua.portal.web.organiser_people.lists import wanted
from digua.portal.web.request import actor


@login_required
@require_GET
def people(request: HttpRequest, form: str) -> HttpResponseBase:
    by = actor(request)
    require("people.view_persons", by=by)
    return sent(lists.persons(by, wanted(request)), form)


@login_required
@require_GET
def organisations(request: HttpRequest, form: str) -> HttpResponseBase:
    by = actor(request)
    require("people.view_organisations", by=by)
    return sent(lists.organisations(by, wanted(request)), form)


@login_required
@require_GET
def registrations(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    found = selectors.registrations(organised(request, slug), request.GET.dict())
    return sent(lists.registrations(found), form)


@login_required
@require_GET
def profiles(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    by = actor(request)
    found = selectors.profiles(organised(request, slug), by, request.GET.dict())
    return sent(listed_profiles(found, by), form)


@login_required
@require_GET
def mails(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    return sent(records.mails(mails_of(organised(request, slug), request.GET.dict())), form)
