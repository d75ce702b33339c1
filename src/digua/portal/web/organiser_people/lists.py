"""What is asked of the two lists."""

from django.http import HttpRequest

from digua.portal.people import places
from digua.portal.people.selectors import Wanted


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
