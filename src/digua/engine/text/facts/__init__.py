"""Typed facts of a text, and whether an offer's fact answers a need's."""

from digua.engine.text.facts.answers import Answer, answers
from digua.engine.text.facts.extraction import facts
from digua.engine.text.facts.fact import Comparator, Fact, FactKind

__all__ = ["Answer", "Comparator", "Fact", "FactKind", "answers", "facts"]
