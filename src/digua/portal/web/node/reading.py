"""What all pages of the node administrator share."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from digua.portal.core.door import require
from digua.portal.web.request import actor

PER_PAGE = 50
Row = TypeVar("Row", bound=Model)
Answer = TypeVar("Answer", bound=HttpResponseBase)


def for_administrators(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Nobody else comes to the page."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *words: object, **named: object) -> Answer:
        require("people.administer_node", by=actor(request))
        return view(request, *words, **named)

    return guarded


def page_of(request: HttpRequest, found: QuerySet[Row]) -> Page[Row]:
    """The page that the address asks for, or the nearest there is."""
    return Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
