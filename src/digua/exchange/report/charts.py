"""Geometry of the report's charts, in the units of an SVG view box; the markup stands in charts.html."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, log10

WIDTH, TOP, BASE, LEFT = 420, 22, 174, 30
"""The view box is 420 × 200; columns stand on BASE and end at TOP; numbers of a scale stand left of LEFT."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A column. `value` is written above it and `label` below it, if told; `kind` is its colour."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: str
    kind: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across at a height, with the number that it stands for."""

    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`limit` is the points of a step line over the columns, "" for none. `told` says the chart in words."""

    bars: tuple[Bar, ...]
    told: str
    ticks: tuple[Tick, ...] = ()
    limit: str = ""


def histogram(classes: Sequence[tuple[str, int, str]], told: str) -> Chart:
    """A column for each class (label, count, count in words); the last class stands out."""
    highest = max((count for _, count, _ in classes), default=0) or 1
    step = WIDTH / max(len(classes), 1)
    bars = []
    for place, (label, count, value) in enumerate(classes):
        kind = "skin" if place == len(classes) - 1 else "pale"
        bars.append(_bar(step * place, step, 0, count / highest, label, value, kind))
    return Chart(tuple(bars), told)


def stacks(
    labels: Sequence[str],
    layers: Sequence[tuple[str, Sequence[int]]],
    limits: Sequence[int],
    top: int,
    told: str,
) -> Chart:
    """Columns of layers (kind, counts), the first lowest, with a step line at the limits.

    `top` is the highest number of the scale: one for all charts that are compared. Labels that would
    touch each other are left out.
    """
    step = (WIDTH - LEFT) / max(len(labels), 1)
    every = ceil(len(labels) / 6)
    bars = []
    for place, label in enumerate(labels):
        counts = [layer[place] for _, layer in layers]
        for number, ((kind, _), count, above) in enumerate(
            zip(layers, counts, accumulate(counts), strict=True)
        ):
            shown = label if number == 0 and place % every == 0 else ""
            x = LEFT + step * place
            bars.append(_bar(x, step, (above - count) / top, count / top, shown, "", kind))
    points = []
    for place, limit in enumerate(limits):
        y = _height(limit / top)
        points += [f"{LEFT + step * place:.1f},{y}", f"{LEFT + step * (place + 1):.1f},{y}"]
    ticks = tuple(Tick(_height(share), f"{round(top * share):,}") for share in (0, 0.5, 1))
    return Chart(tuple(bars), told, ticks, " ".join(points))


def scale(highest: int) -> int:
    """An even, round number at or above the highest value."""
    if highest <= 4:
        return 4
    unit: int = 10 ** int(log10(highest))
    steps = (2, 4, 6, 8, 10) if unit == 1 else (1, 2, 3, 4, 5, 6, 8, 10)
    return next(unit * step for step in steps if unit * step >= highest)


def _bar(x: float, step: float, below: float, share: float, label: str, value: str, kind: str) -> Bar:
    """A column in the middle of its step, from a share of the full height upwards."""
    y = _height(below + share)
    height = round(_height(below) - y, 1)
    return Bar(round(x + step * 0.13, 1), y, round(step * 0.74, 1), height, label, value, kind)


def _height(share: float) -> float:
    return round(BASE - (BASE - TOP) * share, 1)
