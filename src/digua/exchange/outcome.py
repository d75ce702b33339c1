"""What a timetable gave to each person, each slot and each interpreter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import Figures, PlaceKind, Timetable
from digua.exchange.meetings import Meeting
from digua.exchange.results import EditionResults


def gap(timetable: Timetable) -> float | None:
    """Share of the bound that the value lacks; None where either is not known."""
    if timetable.figures is None or timetable.bound is None:
        return None
    if timetable.bound <= 0:
        return 0.0
    return max(0.0, (timetable.bound - timetable.figures.weight) / timetable.bound)


def personal_figures(results: EditionResults, schedules: Sequence[Sequence[Meeting]]) -> tuple[Figures, ...]:
    """The engine's figures of each person's schedule taken alone; weight is that of the person's meetings."""
    instance, placements = results.instance, results.timetable.placements
    told = []
    for person, meetings in zip(instance.people, schedules, strict=True):
        requests = tuple(replace(instance.requests[meeting.request], people=(0,)) for meeting in meetings)
        alone = replace(instance, people=(person,), requests=requests)
        told.append(figures_of(alone, [placements[meeting.request] for meeting in meetings]))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How many requests somebody takes part in, and how many of these have a place."""

    asked: int
    placed: int

    @property
    def share(self) -> float:
        return self.placed / self.asked


def wishes(results: EditionResults) -> dict[int, Wishes]:
    """By person, for those who take part in any request."""
    asked: Counter[int] = Counter()
    placed: Counter[int] = Counter()
    for request, placement in zip(results.instance.requests, results.timetable.placements, strict=False):
        asked.update(request.people)
        if placement is not None:
            placed.update(request.people)
    return {person: Wishes(asked[person], placed[person]) for person in sorted(asked)}


@dataclass(frozen=True, slots=True)
class SlotUse:
    """Meetings that stand in a slot, and places in use beside those that are open, without and with links."""

    meetings: int
    tables: int
    tables_open: int
    online: int
    interpreters: int


def use_by_slot(results: EditionResults, meetings: Sequence[Meeting]) -> tuple[SlotUse, ...]:
    """How full each slot is. Rooms count as tables; a meeting of several slots counts in each."""
    places = results.instance.places
    standing = [index for index, place in enumerate(places) if place.kind is not PlaceKind.LINK]
    held: Counter[int] = Counter()
    seated: Counter[int] = Counter()
    online: Counter[int] = Counter()
    interpreted: Counter[int] = Counter()
    for meeting in meetings:
        held.update(meeting.slots)
        if meeting.place is not None and places[meeting.place].kind is not PlaceKind.LINK:
            seated.update(meeting.slots)
        if meeting.online:
            online.update(meeting.slots)
        if meeting.interpreter is not None:
            interpreted.update(meeting.slots)
    return tuple(
        SlotUse(
            meetings=held[slot],
            tables=seated[slot],
            tables_open=sum(places[index].available >> slot & 1 for index in standing),
            online=online[slot],
            interpreters=interpreted[slot],
        )
        for slot in range(len(results.instance.slots))
    )


@dataclass(frozen=True, slots=True)
class InterpreterUse:
    """Slots in which an interpreter works, of those in which they are there."""

    busy: int
    there: int


def interpreter_use(results: EditionResults, meetings: Sequence[Meeting]) -> tuple[InterpreterUse, ...]:
    busy: Counter[int] = Counter()
    for meeting in meetings:
        if meeting.interpreter is not None:
            busy[meeting.interpreter] += len(meeting.slots)
    return tuple(
        InterpreterUse(busy[index], interpreter.available.bit_count())
        for index, interpreter in enumerate(results.instance.interpreters)
    )


@dataclass(frozen=True, slots=True)
class Speech:
    """In how many meetings all share a language, have an interpreter, or neither is known."""

    shared: int
    interpreted: int
    unknown: int


def speech(results: EditionResults, meetings: Sequence[Meeting]) -> Speech:
    """How meetings are held; somebody who names no language leaves it unknown."""
    shared = interpreted = 0
    for meeting in meetings:
        if meeting.interpreter is not None:
            interpreted += 1
        elif frozenset.intersection(*(results.instance.people[person].languages for person in meeting.people)):
            shared += 1
    return Speech(shared, interpreted, len(meetings) - shared - interpreted)
