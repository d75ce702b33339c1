"""Meetings: large rounds in two seconds, minimum breaks with proof, repair, proof of weight."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from digua.bench.figure import Figure
from digua.bench.flagship import flagship
from digua.bench.jair import jair
from digua.bench.proof import proof
from digua.bench.repair import repair_figures


def suite(data: Path) -> Iterator[Figure]:
    """All figures of meetings; `data` is the folder of benchmark data."""
    return chain(flagship(data), jair(data), repair_figures(data), proof(data))
