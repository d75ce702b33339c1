"""A list as it is exported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digua.exchange.sheet import Column, Value


@dataclass(frozen=True, slots=True)
class Listing:
    """`name` is for the file; `rows` are read from the database while they are written, and only once."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterator[Sequence[Value]]
