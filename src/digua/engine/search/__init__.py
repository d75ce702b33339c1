"""Finding profiles by meaning, words, codes and facts, in arrays that can be kept in files."""

from digua.engine.search.entry import Entry, Heading, Passage
from digua.engine.search.library import Found, Hit, Library
from digua.engine.search.model import Model
from digua.engine.search.question import Asked, Filters, Order
from digua.engine.search.segment import Segment

__all__ = [
    "Asked",
    "Entry",
    "Filters",
    "Found",
    "Heading",
    "Hit",
    "Library",
    "Model",
    "Order",
    "Passage",
    "Segment",
]
