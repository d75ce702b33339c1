"""A meeting round from a JSON file."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from digua.engine.scheduling.model import Instance, Interpreter, Person, Place, Request, Rules, Slot
from digua.exchange.instance_json.form import (
    InstancePart,
    InterpreterPart,
    Moment,
    PersonPart,
    PlacePart,
    Ref,
    RequestPart,
    RulesPart,
    SlotPart,
)
from digua.exchange.jsonform import fitted, problem
from digua.exchange.numbering import Numbering, numbering_of
from digua.exchange.problem import BadInputError, Problem
from digua.exchange.textfile import read_text

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_instance(path: Path) -> tuple[Instance, Numbering]:
    """The round in a .json file and how it names its slots.

    Raises BadInputError with every problem, each with its JSON path ("requests[3].people").
    """
    text = read_text(path)
    document = fitted(InstancePart, text, lambda spot: spot or path.name)
    return _Resolver(document).resolved()


class _Resolver:
    """Turns a document's references into indices and collects what they get wrong."""

    def __init__(self, document: InstancePart) -> None:
        self._document = document
        self._problems: list[Problem] = []
        self._names = {
            kind: self._named(kind, parts)
            for kind, parts in (
                ("slots", document.slots),
                ("people", document.people),
                ("places", document.places),
                ("interpreters", document.interpreters),
                ("requests", document.requests),
            )
        }

    def resolved(self) -> tuple[Instance, Numbering]:
        document = self._document
        instance = Instance(
            slots=self._slots(),
            people=tuple(self._person(number, part) for number, part in enumerate(document.people)),
            requests=tuple(self._request(number, part) for number, part in enumerate(document.requests)),
            places=tuple(self._place(number, part) for number, part in enumerate(document.places)),
            interpreters=tuple(
                self._interpreter(number, part) for number, part in enumerate(document.interpreters)
            ),
            rules=_rules(document.rules),
        )
        if self._problems:
            raise BadInputError(tuple(self._problems))
        labels = (number if part.id is None else part.id for number, part in enumerate(document.slots))
        return instance, numbering_of(instance, tuple(labels))

    def _named(self, kind: str, parts: Sequence[Any]) -> dict[str, int]:
        names: dict[str, int] = {}
        for number, part in enumerate(parts):
            name = str(number) if part.id is None else part.id
            if name in names:
                self._complain(
                    f"{kind}[{number}].id",
                    reason="“{value}” is the id of {other} already.",
                    cure="Give each its own id, or leave ids out everywhere.",
                    value=name,
                    other=f"{kind}[{names[name]}]",
                )
            names.setdefault(name, number)
        return names

    def _complain(self, place: str, *, reason: str, cure: str, **values: object) -> None:
        self._problems.append(problem(place, reason=reason, cure=cure, **values))

    def _index(self, kind: str, ref: Ref, place: str) -> int | None:
        names = self._names[kind]
        if isinstance(ref, str) and ref in names:
            return names[ref]
        if isinstance(ref, int) and 0 <= ref < len(getattr(self._document, kind)):
            return ref
        self._complain(
            place,
            reason="{value} is not one of the {count} {kind}.",
            cure="Write an id of that list, or a position counted from 0.",
            value=f"“{ref}”" if isinstance(ref, str) else ref,
            count=len(getattr(self._document, kind)),
            kind=kind,
        )
        return None

    def _mask(self, refs: Sequence[Ref] | None, place: str) -> int:
        if refs is None:
            return (1 << len(self._document.slots)) - 1
        mask = 0
        for slot in self._indices("slots", refs, place):
            mask |= 1 << slot
        return mask

    def _slots(self) -> tuple[Slot, ...]:
        days = _days(self._document.slots)
        slots: list[Slot] = []
        for number, (part, day) in enumerate(zip(self._document.slots, days, strict=True)):
            slot = Slot(start=_minutes(part.start), end=_minutes(part.end), day=day)
            if slot.end <= slot.start:
                self._complain(
                    f"slots[{number}].end",
                    reason="The slot ends before it begins.",
                    cure="Correct its start or its end.",
                )
            if slots and (slot.start < slots[-1].end or slot.day < slots[-1].day):
                self._complain(
                    f"slots[{number}].start",
                    reason="The slot begins before the one before it ends, or on an earlier day.",
                    cure="Put the slots in order of time; they may not overlap.",
                )
            slots.append(slot)
        return tuple(slots)

    def _person(self, number: int, part: PersonPart) -> Person:
        place = f"people[{number}]"
        return Person(
            id=part.id or str(number),
            available=self._mask(part.available, f"{place}.available"),
            mode=part.mode,
            languages=frozenset(part.languages),
            max_meetings=part.max_meetings,
            max_per_day=part.max_per_day,
            max_in_row=part.max_in_row,
            rest=part.rest,
            minimum=part.minimum,
            quiet=self._mask(part.quiet, f"{place}.quiet"),
        )

    def _place(self, number: int, part: PlacePart) -> Place:
        available = self._mask(part.available, f"places[{number}].available")
        return Place(id=part.id or str(number), available=available, kind=part.kind, hall=part.hall)

    def _interpreter(self, number: int, part: InterpreterPart) -> Interpreter:
        place = f"interpreters[{number}]"
        for spot, pair in enumerate(part.pairs):
            if pair[0] == pair[1]:
                self._complain(
                    f"{place}.pairs[{spot}]",
                    reason="The pair is one language twice.",
                    cure="Write two different languages.",
                )
        return Interpreter(
            id=part.id or str(number),
            available=self._mask(part.available, f"{place}.available"),
            pairs=frozenset(map(frozenset, part.pairs)),
            mode=part.mode,
            max_per_day=part.max_per_day,
            max_in_row=part.max_in_row,
        )

    def _request(self, number: int, part: RequestPart) -> Request:
        place = f"requests[{number}]"
        request = Request(
            id=part.id or str(number),
            people=self._indices("people", part.people, f"{place}.people"),
            weight=part.weight,
            must=part.must,
            allowed=None if part.allowed is None else self._mask(part.allowed, f"{place}.allowed"),
            fixed_slot=self._maybe("slots", part.fixed_slot, f"{place}.fixed_slot"),
            fixed_place=self._maybe("places", part.fixed_place, f"{place}.fixed_place"),
            length=part.length,
            after=self._indices("requests", part.after, f"{place}.after"),
        )
        if len(set(request.people)) < len(request.people):
            self._complain(
                f"{place}.people",
                reason="A person is named twice.",
                cure="A meeting needs two or more different people.",
            )
        if number in request.after:
            self._complain(
                f"{place}.after",
                reason="The meeting is to come after itself.",
                cure="Take its own id out of the list.",
            )
        return request

    def _indices(self, kind: str, refs: Sequence[Ref], place: str) -> tuple[int, ...]:
        found = (self._index(kind, ref, f"{place}[{spot}]") for spot, ref in enumerate(refs))
        return tuple(index for index in found if index is not None)

    def _maybe(self, kind: str, ref: Ref | None, place: str) -> int | None:
        return None if ref is None else self._index(kind, ref, place)


def _rules(part: RulesPart) -> Rules:
    return Rules(
        tables_limited=part.tables_limited,
        links_limited=part.links_limited,
        walking={walk.halls: walk.minutes for walk in part.walking},
        join_gap=part.join_gap,
        fairness=part.fairness,
        objectives=part.objectives,
    )


def _minutes(moment: Moment) -> int:
    return moment if isinstance(moment, int) else (moment - EPOCH) // timedelta(minutes=1)


def _days(slots: Sequence[SlotPart]) -> list[int]:
    """Each slot's day: as given, or counted over the dates of the starts as they are written."""
    dates = [_date(part.start) for part in slots]
    order = {day: number for number, day in enumerate(sorted(set(dates)))}
    return [order[day] if part.day is None else part.day for part, day in zip(slots, dates, strict=True)]


def _date(moment: Moment) -> date:
    return date.fromordinal(EPOCH.toordinal() + moment // 1440) if isinstance(moment, int) else moment.date()
