"""What happens round every request: a line in the log, the language, refusals as pages."""

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from digua.portal.core import metrics
from digua.portal.core.refusal import ImpossibleError, RefusedError

Handler = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("digua.web")
CHOICE = "lang"
"""The word in a link that chooses a language for this page and those after it."""


def request_log(handle: Handler) -> Handler:
    """One line and one figure for each request, by its route: paths and queries hold names and secret links."""

    def middleware(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = handle(request)
        match = request.resolver_match
        route = f"/{match.route}" if match else "other"
        metrics.observe(method=request.method or "", route=route, status=response.status_code, begun=begun)
        log.info(
            "request",
            method=request.method,
            route=route,
            status=response.status_code,
            ms=round(1000 * (time.perf_counter() - begun), 1),
        )
        return response

    return middleware


def language(handle: Handler) -> Handler:
    """The language of the page: by link, by an earlier link, by the account's setting, by the browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        linked = known(request.GET.get(CHOICE, ""))
        chosen = (
            linked
            or known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
            or known(getattr(request.user, "language", ""))
            or translation.get_language_from_request(request)
        )
        with translation.override(chosen):
            request.LANGUAGE_CODE = translation.get_language()
            response = handle(request)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if linked:
            remember_language(response, linked)
        return response

    return middleware


def known(code: str) -> str:
    """Django's code of a language that the interface speaks, given that or the short one; empty for others."""
    full = {"zh": "zh-hans"}.get(code, code)
    return full if full in dict(settings.LANGUAGES) else ""


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep a choice of language for the pages to come."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        known(language),
        max_age=31_536_000,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def refusals(handle: Handler) -> Handler:
    """What may not or cannot be done, as a page that says what to do instead."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return handle(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, RefusedError):
            return render(request, "403.html", {"cure": error.cure}, status=403)
        if isinstance(error, ImpossibleError):
            return render(request, "409.html", {"reason": error.reason, "cure": error.cure}, status=409)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def sign_in_in_whole(handle: Handler) -> Handler:
    """Where a part of a page would be the sign-in page, because the session ended, load that as a whole."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        to = response.headers.get("Location", "")
        if request.headers.get("HX-Request") and to.startswith(reverse(settings.LOGIN_URL)):
            return HttpResponse(headers={"HX-Redirect": to})
        return response

    return middleware
