"""Public pages are the same for everybody who is not signed in: made once, kept until anything changes."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from digua.portal.core.audit import head_digest
from digua.portal.profiles.index import current

KEPT = 60
"""Seconds: what depends on the day is no older than that."""

View = Callable[..., HttpResponse]


def same_for_all(view: View) -> View:
    """Keep the view's page for those who are not signed in.

    Every change passes the one door and leaves an entry in the audit, so a page is kept under the hash of the
    last entry and the state of the search index: after any change it is made anew.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **words: object) -> HttpResponse:
        if not shared(request):
            return view(request, *args, **words)
        pages, key = caches["pages"], key_of(request)
        content = pages.get(key)
        if content is not None:
            return HttpResponse(content)
        response = view(request, *args, **words)
        if response.status_code == 200 and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META:
            pages.set(key, response.content, KEPT)
        return response

    return kept


def shared(request: HttpRequest) -> bool:
    """Whether nothing of the page can be the visitor's own: no session, no message that waits."""
    own = {settings.SESSION_COOKIE_NAME, "messages"}
    return request.method == "GET" and own.isdisjoint(request.COOKIES) and "HX-Request" not in request.headers


def key_of(request: HttpRequest) -> str:
    seen = head_digest(), current.signature(), get_language(), request.get_full_path()
    return sha256(repr(seen).encode()).hexdigest()
