"""Counting breaks in clauses: per person literals "at least one break", "at least two", …

A break ends where a person has a meeting after a free slot after a meeting; the count of such ends is a
totaliser's. Added to this is a second view that makes cores short: whoever has no break has all meetings in
one window, and only those windows come into question into which that person's meetings can be matched.
"""

from collections.abc import Sequence

from digua.engine.scheduling.clauses.formula import Formula
from digua.engine.scheduling.clauses.matching import unmatched
from digua.engine.scheduling.clauses.meetings import Literals, Meetings

Breaks = list[list[int]]
"""Per person the literals "at least 1 break", "at least 2", …, each true exactly then."""


def count_breaks(meetings: Meetings, starts: Sequence[int]) -> Breaks:
    """Add the counters, and what implies no break or one, for all people."""
    breaks = []
    for person, requests in enumerate(meetings.of_person):
        ends = _break_ends(meetings.formula, meetings.used[person])
        levels = meetings.formula.count(ends, max(0, len(requests) - 1))
        if levels:
            windows = _windows(meetings, person, starts)
            meetings.formula.add(levels[0], *windows)
        breaks.append(levels)
    return breaks


def limit_difference(formula: Formula, breaks: Breaks, fairness: int) -> None:
    """Add that no two people's numbers of breaks differ by more than `fairness`.

    "Somebody has level + fairness" implies "everybody has level", by one literal a level.
    """
    for level in range(1, max(map(len, breaks), default=0) - fairness + 1):
        all_have = formula.new()
        for levels in breaks:
            if level + fairness <= len(levels):
                formula.add(-levels[level + fairness - 1], all_have)
            formula.add(-all_have, *levels[level - 1 : level])


def _break_ends(formula: Formula, used: Literals) -> list[int]:
    """Per slot that could end a break: a literal true exactly if it does."""
    ends: list[int] = []
    if not used:
        return ends
    slots = range(min(used), max(used) + 1)
    begun = used[slots[0]]
    for slot in slots[1:]:
        here = used.get(slot)
        if here is not None:
            before = used.get(slot - 1)
            end = formula.new()
            formula.add(-end, here)
            formula.add(-end, begun)
            formula.add(-begun, -here, end, *([before] if before else []))
            if before:
                formula.add(-end, -before)
            ends.append(end)
            begun = formula.any_of([begun, here])
    return ends


def _windows(meetings: Meetings, person: int, starts: Sequence[int]) -> list[int]:
    """Literals "all meetings stand in the slots from this one on without a break"."""
    requests, used, formula = meetings.of_person[person], meetings.used[person], meetings.formula
    length = sum(meetings.instance.requests[number].length for number in requests)
    windows = []
    for first in used:
        window = range(first, first + length)
        inside = ((1 << length) - 1) << first
        if all(slot in used for slot in window) and not unmatched([starts[n] & inside for n in requests]):
            literal = formula.new()
            for slot, here in used.items():
                formula.add(-literal, here if slot in window else -here)
            windows.append(literal)
    return windows
