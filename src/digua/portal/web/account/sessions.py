"""When a session was last seen, for the list of one's own sessions."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

NOTED_EVERY = 300
"""Seconds: a write at each request would make every page wait for the database."""


def activity(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if (
            key
            and caches["memory"].add(f"session-seen:{key}", True, NOTED_EVERY)
            and request.user.is_authenticated
        ):
            UserSession.objects.create_from_request(request)
        return handle(request)

    return middleware
