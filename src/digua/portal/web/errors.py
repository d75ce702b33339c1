"""Pages for what went wrong. Those of 400 and 500 ask the database for nothing, as it may be what is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from digua.portal.web.context import frame


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return bare(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return bare(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or sent from elsewhere."""
    return bare(request, "403_csrf.html", status=403)


def bare(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """A page without what the database knows; it may come before the language was settled."""
    language = getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(request)
    with translation.override(language):
        page = render_to_string(template, frame(request))
    return HttpResponse(page, status=status, headers={"Content-Language": language})
