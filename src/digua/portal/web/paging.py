"""One page of a list, by the word `page` of the address; parts/pages.html leads to the others."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

PER_PAGE = 50
Row = TypeVar("Row", bound=Model)


def page_of(request: HttpRequest, found: QuerySet[Row], per_page: int = PER_PAGE) -> Page[Row]:
    """The page that the address asks for, or the nearest there is."""
    return Paginator(found, per_page).get_page(request.GET.get("page"))
