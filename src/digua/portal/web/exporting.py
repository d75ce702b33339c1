"""A list as a file that is sent."""

from collections.abc import Iterator

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import get_language

from digua.portal.imports.exporting.listing import Listing
from digua.portal.imports.exporting.writing import as_csv, as_xlsx


def sent(listing: Listing, form: str) -> HttpResponseBase:
    """Raises Http404 for a form other than xlsx and csv."""
    name = f"{listing.name}-{timezone.localdate():%Y-%m-%d}.{form}"
    if form == "xlsx":
        return FileResponse(as_xlsx(listing), as_attachment=True, filename=name)
    if form != "csv":
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    pieces = spoken(as_csv(listing), get_language())
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)


def spoken(pieces: Iterator[str], language: str | None) -> Iterator[str]:
    """The pieces in a language: they are made while they are sent, when that of the request is over."""
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
