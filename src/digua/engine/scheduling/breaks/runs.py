"""Counting breaks in clauses: per person literals "at least one break", "at least two", …

A break ends where a person has a meeting after a free slot after a meeting; the count of such ends is a
totaliser's. Added to this is what makes cores short and search quick: whoever has no break has all meetings
in one window, so that "has begun by slot t" says everything about the person, and windows into which the
person's meetings cannot be matched are ruled out beforehand.
"""

from collections.abc import Sequence

from digua.engine.scheduling.clauses.formula import Formula
from digua.engine.scheduling.clauses.matching import unmatched
from digua.engine.scheduling.clauses.meetings import Literals, Meetings

Breaks = list[list[int]]
"""Per person the literals "at least 1 break", "at least 2", …, each true exactly then."""


def count_breaks(meetings: Meetings, starts: Sequence[int]) -> Breaks:
    """Add the counters for all people, and what having no break means for each."""
    breaks = []
    for person, requests in enumerate(meetings.of_person):
        used = meetings.used[person]
        begun = _begun(meetings.formula, used)
        levels = meetings.formula.count(_break_ends(meetings.formula, used, begun), max(0, len(requests) - 1))
        if levels:
            _in_one_window(meetings, person, starts, begun, unless=levels[0])
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


def _begun(formula: Formula, used: Literals) -> Literals:
    """Per slot from the first possible to the last: whether the person has had a meeting by then."""
    begun: Literals = {}
    if used:
        first, last = min(used), max(used)
        begun[first] = used[first]
        for slot in range(first + 1, last + 1):
            before = begun[slot - 1]
            begun[slot] = formula.any_of([before, used[slot]]) if slot in used else before
    return begun


def _break_ends(formula: Formula, used: Literals, begun: Literals) -> list[int]:
    """Per slot that could end a break: a literal true exactly if it does."""
    ends = []
    for slot, here in used.items():
        if slot - 1 in begun:
            end = formula.new()
            before = [used[slot - 1]] if slot - 1 in used else []
            formula.add(-end, here)
            formula.add(-end, begun[slot - 1])
            for literal in before:
                formula.add(-end, -literal)
            formula.add(end, -here, -begun[slot - 1], *before)
            ends.append(end)
    return ends


def _in_one_window(
    meetings: Meetings, person: int, starts: Sequence[int], begun: Literals, *, unless: int
) -> None:
    """Add that the person is busy from the first meeting for as long as all take, or `unless` holds."""
    requests, used, formula = meetings.of_person[person], meetings.used[person], meetings.formula
    length = sum(meetings.instance.requests[number].length for number in requests)
    for slot, here in begun.items():
        over = [begun[slot - length]] if slot - length in begun else []
        busy = [used[slot]] if slot in used else []
        formula.add(unless, -here, *over, *busy)
        if over and busy:
            formula.add(unless, -over[0], -busy[0])
        window = range(slot, slot + length)
        masks = [starts[number] & (((1 << length) - 1) << slot) for number in requests]
        if not all(covered in used for covered in window) or unmatched(masks):
            formula.add(unless, -here, *([begun[slot - 1]] if slot - 1 in begun else []))
