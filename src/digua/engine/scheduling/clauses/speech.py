"""An interpreter for every meeting whose people share no language."""

from collections.abc import Iterator

from digua.engine.scheduling.clauses.meetings import Literals, Meetings
from digua.engine.scheduling.clauses.ways import ways
from digua.engine.scheduling.model import Instance, Mode

Helpers = dict[int, dict[int, int]]
"""Per request that needs an interpreter: a literal for each who could do it."""


def needs_interpreter(instance: Instance, number: int) -> bool:
    """Whether everybody names languages and none is common to all."""
    spoken = [instance.people[person].languages for person in instance.requests[number].people]
    return all(spoken) and not frozenset.intersection(*spoken)


def suitable(instance: Instance, number: int) -> Iterator[int]:
    """Interpreters between the languages of a request's people, who can be where it may be held."""
    spoken = [instance.people[person].languages for person in instance.requests[number].people]
    possible = ways(instance, number)
    for index, interpreter in enumerate(instance.interpreters):
        joins = any(all(languages & pair for languages in spoken) for pair in interpreter.pairs)
        if joins and (interpreter.mode is Mode.BOTH or interpreter.mode in possible):
            yield index


def engage_interpreters(meetings: Meetings) -> Helpers:
    """Add who interprets what, one meeting at a time, within availability and limits."""
    instance, formula = meetings.instance, meetings.formula
    helpers: Helpers = {}
    for number in range(len(instance.requests)):
        if needs_interpreter(instance, number):
            helpers[number] = {index: formula.new() for index in suitable(instance, number)}
            formula.add(*([-meetings.chosen[number]] if meetings.chosen else []), *helpers[number].values())
    for index in range(len(instance.interpreters)):
        _engage(meetings, index, {number: by[index] for number, by in helpers.items() if index in by})
    return helpers


def _engage(meetings: Meetings, index: int, engaged: dict[int, int]) -> None:
    interpreter = meetings.instance.interpreters[index]
    busy: dict[int, list[int]] = {}
    begins: dict[int, list[int]] = {}
    for number, helps in engaged.items():
        for slot, literal in meetings.held[number].items():
            if interpreter.available >> slot & 1:
                busy.setdefault(slot, []).append(_both(meetings, helps, literal))
            else:
                meetings.formula.add(-helps, -literal)
        for slot, literal in meetings.start[number].items():
            begins.setdefault(slot, []).append(_both(meetings, helps, literal))
    for literals in busy.values():
        meetings.formula.at_most_one(literals)
    begun: Literals = {slot: meetings.formula.any_of(literals) for slot, literals in sorted(begins.items())}
    meetings.limit_days(begun, interpreter.max_per_day)
    if interpreter.max_in_row is not None and all(meetings.instance.requests[n].length == 1 for n in engaged):
        meetings.limit_rows(begun, interpreter.max_in_row)


def _both(meetings: Meetings, one: int, other: int) -> int:
    """A literal that must hold if both do."""
    both = meetings.formula.new()
    meetings.formula.add(-one, -other, both)
    return both
