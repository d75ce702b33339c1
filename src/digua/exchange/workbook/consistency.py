"""What must hold among the values of an event: times, names, people of a meeting."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from digua.exchange.problem import Problem
from digua.exchange.workbook.assembly import names, slot_span
from digua.exchange.workbook.records import Record, Table

Tables = Mapping[str, Table]


def contradictions(tables: Tables) -> Iterator[Problem]:
    """Values that are right alone and wrong together. Cells that could not be read take no part."""
    for key, check in _CHECKS.items():
        if key in tables:
            yield from check(tables[key])
    if {"edition", "slots"} <= tables.keys():
        zone = tables["edition"].records[0].values.get("timezone")
        yield from _slots(tables["slots"], zone or ZoneInfo("UTC"))


def stray_days(tables: Tables) -> Iterator[Problem]:
    """Notes on slots outside the edition's days."""
    if not {"edition", "slots"} <= tables.keys():
        return
    edition = tables["edition"].records[0].values
    first, last = edition.get("starts"), edition.get("ends")
    for record in tables["slots"].records:
        day = record.values.get("day")
        if first and last and day and not first <= day <= last:
            yield tables["slots"].complain(
                record,
                "day",
                reason="The slot is not on the edition's days ({first} to {last}).",
                cure="Nothing need be done, if that is meant.",
                first=first,
                last=last,
            )


def _has(record: Record, *keys: str) -> bool:
    return all(record.values.get(key) is not None for key in keys)


def _edition(table: Table) -> Iterator[Problem]:
    (record,) = table.records
    yield from _nameless(table, record, "title")
    if _has(record, "starts", "ends") and record.values["ends"] < record.values["starts"]:
        yield table.complain(
            record,
            "ends",
            reason="The last day is before the first.",
            cure="Correct one of the two days.",
        )


def _organisations(table: Table) -> Iterator[Problem]:
    for record in table.records:
        yield from _nameless(table, record, "name")


def _nameless(table: Table, record: Record, key: str) -> Iterator[Problem]:
    if _has(record, f"{key}.en", f"{key}.zh", f"{key}.other") and not names(record.values, key):
        yield table.complain(
            record,
            f"{key}.en",
            reason="There is no name in any language.",
            cure="Write the name in one language at least.",
        )


def _slots(table: Table, zone: ZoneInfo) -> Iterator[Problem]:
    spans = []
    for record in table.records:
        if not _has(record, "day", "start", "end"):
            continue
        values = record.values
        start, end = slot_span(values["day"], values["start"], values["end"], zone)
        if end <= start:
            yield table.complain(
                record,
                "end",
                reason="The slot ends before it begins.",
                cure="Correct one of the two times; a slot that goes on after midnight must be split there.",
            )
        elif _never(start) or _never(end):
            yield table.complain(
                record,
                "start",
                reason="On this day the clocks of {zone} leave this time out.",
                cure="Choose a time before or after the change to summer time.",
                zone=zone.key,
            )
        else:
            spans.append((start.astimezone(UTC), end.astimezone(UTC), record))
    spans.sort(key=lambda span: span[:2])
    for (_, earlier_end, earlier), (start, _, record) in pairwise(spans):
        if start < earlier_end:
            yield table.complain(
                record,
                "start",
                reason="The slot begins before the one in row {row} ends.",
                cure="Slots may not overlap: change their times or delete one.",
                row=earlier.row,
            )


def _never(moment: datetime) -> bool:
    """Whether the zone's clocks skip this time."""
    back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return back.replace(tzinfo=None) != moment.replace(tzinfo=None)


def _people(table: Table) -> Iterator[Problem]:
    yield from _same(table, ("email",), fold=True)
    for record in table.records:
        values = record.values
        if _has(record, "minimum", "max_meetings") and values["minimum"] > values["max_meetings"]:
            yield table.complain(
                record,
                "minimum",
                reason="At least {least} meetings are wanted, and at most {most} allowed.",
                cure="Lower the one or raise the other.",
                least=values["minimum"],
                most=values["max_meetings"],
            )


def _same(table: Table, keys: tuple[str, ...], *, fold: bool = False) -> Iterator[Problem]:
    """Rows that have the same entries in some columns, none of them empty."""
    first: dict[tuple[Any, ...], Record] = {}
    for record in table.records:
        entry = tuple(record.values.get(key) for key in keys)
        if not all(entry):
            continue
        wanted = tuple(str(each).casefold() if fold else each for each in entry)
        earlier = first.setdefault(wanted, record)
        if earlier is not record:
            yield table.complain(
                record,
                keys[-1],
                reason="“{value}” stands already in row {row}: is this the same?",
                cure="Delete one of the two rows, or correct the entry.",
                value=", ".join(map(str, entry)),
                row=earlier.row,
            )


def _walking(table: Table) -> Iterator[Problem]:
    first: dict[frozenset[str], Record] = {}
    for record in table.records:
        if not _has(record, "from_hall", "to_hall"):
            continue
        halls = frozenset((record.values["from_hall"], record.values["to_hall"]))
        earlier = first.setdefault(halls, record)
        if len(halls) == 1 or earlier is not record:
            yield table.complain(
                record,
                "to_hall",
                reason="This is one hall twice, or a way that stands already in row {row}.",
                cure="Name two halls, and each pair of them once: it holds both ways.",
                row=earlier.row,
            )


def _translations(table: Table) -> Iterator[Problem]:
    yield from _same(table, ("profile", "lang"))


def _requests(table: Table) -> Iterator[Problem]:
    for record in table.records:
        values = record.values
        if _has(record, "people.first", "people.second", "people.others"):
            people = [values["people.first"], values["people.second"], *values["people.others"]]
            twice = next((one for number, one in enumerate(people) if one in people[:number]), None)
            if twice is not None:
                yield table.complain(
                    record,
                    "people.second",
                    reason="“{value}” is in this meeting twice.",
                    cure="A meeting needs two or more different people.",
                    value=twice,
                )
        if _has(record, "id", "after") and values["id"] in values["after"]:
            yield table.complain(
                record,
                "after",
                reason="The meeting is to come after itself.",
                cure="Take its own identifier out of the cell.",
            )


_CHECKS = {
    "edition": _edition,
    "organisations": _organisations,
    "walking": _walking,
    "people": _people,
    "translations": _translations,
    "requests": _requests,
}
