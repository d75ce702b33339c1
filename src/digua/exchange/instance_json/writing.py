"""A meeting round as a JSON file."""

import json
from collections.abc import Iterator
from pathlib import Path

from digua.engine.scheduling.model import Instance
from digua.exchange.instance_json.form import (
    InstancePart,
    InterpreterPart,
    PersonPart,
    PlacePart,
    Ref,
    RequestPart,
    RulesPart,
    SlotPart,
    WalkPart,
)
from digua.exchange.numbering import Numbering
from digua.exchange.wholefile import whole_file


def write_instance(instance: Instance, path: Path, numbering: Numbering | None = None) -> None:
    """Write a round so that `read_instance` gives it back; slots get the numbering's labels as ids.

    The file appears whole or not at all. Raises OSError where it cannot be written.
    """
    labels = None if numbering is None else tuple(str(label) for label in numbering.slots)
    document = _document(instance, labels)
    with whole_file(path) as scratch:
        scratch.write_text(_laid_out(document), encoding="utf-8")


def _laid_out(document: InstancePart) -> str:
    """A line for each slot, person, request …: short enough to send, and it can still be read."""
    told = {"format": document.format, "version": document.version}
    fields = told | document.model_dump(mode="json", exclude_defaults=True)
    return "{\n" + ",\n".join(f"{_compact(name)}: {_listed(value)}" for name, value in fields.items()) + "\n}\n"


def _listed(value: object) -> str:
    if not isinstance(value, list):
        return _compact(value)
    return "[\n" + ",\n".join(f"  {_compact(part)}" for part in value) + "\n]"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _document(instance: Instance, labels: tuple[str, ...] | None) -> InstancePart:
    everything = (1 << len(instance.slots)) - 1

    def slots(mask: int) -> tuple[Ref, ...]:
        return tuple(labels[slot] if labels else slot for slot in _bits(mask))

    def open_slots(mask: int) -> tuple[Ref, ...] | None:
        return None if mask == everything else slots(mask)

    return InstancePart(
        slots=tuple(
            SlotPart(id=labels[number] if labels else None, start=slot.start, end=slot.end, day=slot.day)
            for number, slot in enumerate(instance.slots)
        ),
        people=tuple(
            PersonPart(
                id=person.id,
                available=open_slots(person.available),
                mode=person.mode,
                languages=tuple(sorted(person.languages)),
                max_meetings=person.max_meetings,
                max_per_day=person.max_per_day,
                max_in_row=person.max_in_row,
                rest=person.rest,
                minimum=person.minimum,
                quiet=slots(person.quiet),
            )
            for person in instance.people
        ),
        requests=tuple(
            RequestPart(
                id=request.id,
                people=request.people,
                weight=request.weight,
                must=request.must,
                allowed=None if request.allowed is None else slots(request.allowed),
                fixed_slot=request.fixed_slot,
                fixed_place=request.fixed_place,
                length=request.length,
                after=request.after,
            )
            for request in instance.requests
        ),
        places=tuple(
            PlacePart(id=place.id, kind=place.kind, hall=place.hall, available=open_slots(place.available))
            for place in instance.places
        ),
        interpreters=tuple(
            InterpreterPart(
                id=interpreter.id,
                pairs=tuple(sorted(_pair(pair) for pair in interpreter.pairs)),
                mode=interpreter.mode,
                available=open_slots(interpreter.available),
                max_per_day=interpreter.max_per_day,
                max_in_row=interpreter.max_in_row,
            )
            for interpreter in instance.interpreters
        ),
        rules=RulesPart(
            tables_limited=instance.rules.tables_limited,
            links_limited=instance.rules.links_limited,
            walking=tuple(
                WalkPart(halls=halls, minutes=minutes) for halls, minutes in instance.rules.walking.items()
            ),
            join_gap=instance.rules.join_gap,
            fairness=instance.rules.fairness,
            objectives=instance.rules.objectives,
        ),
    )


def _pair(pair: frozenset[str]) -> tuple[str, str]:
    first, second = sorted(pair)
    return first, second


def _bits(mask: int) -> Iterator[int]:
    number = 0
    while mask:
        if mask & 1:
            yield number
        mask >>= 1
        number += 1
