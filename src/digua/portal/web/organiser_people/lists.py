"""What the two lists share: what is asked for, and one page of it."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from digua.portal.people import places
from digua.portal.people.selectors import Wanted

PER_PAGE = 50
Row = TypeVar("Row", bound=Model)


def wanted(request: HttpRequest) -> Wanted:
    """The words of the address, unknown ones left out."""
    said = request.GET
    country = said.get("country", "")
    return Wanted(
        query=said.get("q", "").strip(),
        country=country if places.is_country(country) else "",
        kind=said.get("kind", ""),
        state=said.get("state", ""),
        sort="name" if said.get("sort") == "name" else "newest",
    )


def page_of(request: HttpRequest, found: QuerySet[Row]) -> Page[Row]:
    """The page that the address asks for, or the nearest there is."""
    return Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
