"""The model edition: the Jinhua conference of April 2023 with invented people, companies, needs and offers.

`make_event` is the door. Everything is drawn from hand-written texts and a seed, and the right answers
are known, so that the edition serves as a first look, as a test and as a benchmark.
"""

from digua.demo.edition import DemoEdition, make_event
from digua.demo.truth import NearMiss, Relevance, Truth

__all__ = ["DemoEdition", "NearMiss", "Relevance", "Truth", "make_event"]
