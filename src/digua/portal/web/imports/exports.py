"""Every list as a file, by the rules of its page."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from digua.portal.core.door import require
from digua.portal.imports.exporting import lists
from digua.portal.imports.exporting.listing import Listing
from digua.portal.imports.exporting.writing import as_csv, as_xlsx
from digua.portal.web.organiser.edition import organised
from digua.portal.web.organiser_people.lists import wanted
from digua.portal.web.request import actor


def sent(listing: Listing, form: str) -> HttpResponseBase:
    """Raises Http404 for a form other than xlsx and csv."""
    name = f"{listing.name}-{timezone.localdate():%Y-%m-%d}.{form}"
    if form == "xlsx":
        return FileResponse(as_xlsx(listing), as_attachment=True, filename=name)
    if form != "csv":
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(as_csv(listing), content_type="text/csv; charset=utf-8", headers=headers)


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
    return sent(lists.registrations(organised(request, slug)), form)


@login_required
@require_GET
def profiles(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    return sent(lists.profiles(organised(request, slug), actor(request)), form)
