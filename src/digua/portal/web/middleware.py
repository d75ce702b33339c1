"""What happens round every request: a line in the log, the language, refusals as pages."""

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from digua.portal.core.refusal import RefusedError

Handler = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("digua.web")
CHOICE = "lang"
"""The word in a link that chooses a language for this page and those after it."""


def request_log(handle: Handler) -> Handler:
    """One line for each request, with its milliseconds; no query, since people type names into it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = handle(request)
        log.info(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round(1000 * (time.perf_counter() - begun), 1),
        )
        return response

    return middleware


def language(handle: Handler) -> Handler:
    """The language by link, by earlier choice, or by what the browser asks for."""
    known = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = {"zh": "zh-hans"}.get(request.GET.get(CHOICE, ""), request.GET.get(CHOICE, ""))
        chosen = asked if asked in known else translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = translation.get_language()
            response = handle(request)
        response.headers.setdefault("Content-Language", chosen)
        if asked in known:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=31_536_000,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response

    return middleware


def refusals(handle: Handler) -> Handler:
    """A refused action as a page that says what to do instead."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return handle(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RefusedError):
            return None
        return render(request, "403.html", {"cure": error.cure}, status=403)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
