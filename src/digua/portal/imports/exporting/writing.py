"""A list as .xlsx or .csv. No cell of either begins a formula, whatever somebody typed."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from digua.exchange.sheet import Book, Toned, Value
from digua.portal.core.reading_language import reading_language
from digua.portal.imports.exporting.listing import Listing

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Signs by which spreadsheets take a text for a formula."""

BOM = "\ufeff"
"""By which Excel knows that a file is UTF-8."""


class Echo:
    """Gives back what is written to it, so that rows can be sent as they are made."""

    def write(self, text: str) -> str:
        return text


def as_csv(listing: Listing) -> Iterator[str]:
    """Piece by piece; fields that would begin a formula begin with an apostrophe."""
    lines = csv.writer(Echo())
    yield BOM + lines.writerow([plain(column.heading) for column in listing.columns])
    for row in listing.rows:
        yield lines.writerow([plain(value) for value in row])


def plain(value: Value) -> str:
    """A value as text that no spreadsheet calculates."""
    if isinstance(value, Toned):
        value = value.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return str(value)


def as_xlsx(listing: Listing) -> BinaryIO:
    """A temporary file at its beginning; it is gone once it is closed. Texts are written as texts."""
    file = NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
    language = reading_language()
    try:
        with Book(Path(file.name), language, title=listing.title, page="&P / &N") as book:
            book.table(listing.title, listing.columns, listing.rows)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return cast(BinaryIO, file)
