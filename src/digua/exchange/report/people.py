"""The section on people: how many of their wishes came true, and how long they wait between meetings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digua.engine.scheduling.model import Figures
from digua.exchange.clock import number, percent
from digua.exchange.meetings import Meeting
from digua.exchange.outcome import Wishes
from digua.exchange.report.charts import Chart, histogram
from digua.exchange.wording import wording

LONG_WAIT = 5
"""Idle slots from which people are counted together."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A histogram and the same as rows: class, people, share of people."""

    chart: Chart
    rows: tuple[tuple[str, str, str], ...]
    lead: str


def fairness(granted: dict[int, Wishes], language: str) -> Distribution:
    """People by the share of their own requests that have a place, in fifths; all is a class of its own."""
    words = wording("report", language)
    counts = Counter(5 if one.placed == one.asked else int(one.share * 5) for one in granted.values())
    labels = ["0–19%", "20–39%", "40–59%", "60–79%", "80–99%", words.gettext("all")]
    least = min((one.share for one in granted.values()), default=0.0)
    lead = words.gettext(
        "Share of each person’s own requests that have a place, {people} people. "
        "Nobody is below {least}; {all} got all."
    )
    told = lead.format(
        people=number(len(granted), language), least=percent(least, language), all=number(counts[5], language)
    )
    return _distribution(labels, [counts[place] for place in range(6)], told, language)


def idleness(
    personal: Sequence[Figures], schedules: Sequence[Sequence[Meeting]], language: str
) -> Distribution:
    """People who have meetings, by their idle slots."""
    words = wording("report", language)
    waits = [figures.idle for figures, schedule in zip(personal, schedules, strict=True) if schedule]
    counts = Counter(min(wait, LONG_WAIT) for wait in waits)
    labels = [number(wait, language) for wait in range(LONG_WAIT)]
    labels.append(words.gettext("{count} or more").format(count=LONG_WAIT))
    lead = words.gettext(
        "Free slots between one’s first and last meeting of a day, {people} people with meetings. "
        "{none} never wait; the longest wait is {longest} in all."
    )
    told = lead.format(
        people=number(len(waits), language),
        none=number(counts[0], language),
        longest=number(max(waits, default=0), language),
    )
    return _distribution(labels, [counts[wait] for wait in range(LONG_WAIT + 1)], told, language)


def _distribution(labels: Sequence[str], counts: Sequence[int], lead: str, language: str) -> Distribution:
    total = sum(counts) or 1
    values = [number(count, language) for count in counts]
    rows = tuple(
        (label, value, percent(count / total, language))
        for label, value, count in zip(labels, values, counts, strict=True)
    )
    told = "; ".join(f"{label}: {value}" for label, value, _ in rows)
    return Distribution(histogram(list(zip(labels, counts, values, strict=True)), told), rows, lead)
