"""Records of a file that are one: the first stays, with what only the others say, and all refer to it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digua.exchange.event import Event
from digua.portal.imports.lists.assembly import Thing
from digua.portal.imports.lists.assembly import joined as filled
from digua.portal.imports.models import Twin
from digua.portal.imports.models.twin import Kind


def joined(event: Event, twins: Iterable[Twin]) -> Event:
    """The event with each pair made one."""
    organisations: dict[str, str] = {}
    people: dict[str, str] = {}
    for twin in twins:
        same = organisations if twin.kind == Kind.ORGANISATION else people
        one, other = first_of(same, twin.identifier), first_of(same, twin.other_identifier)
        if one != other:
            same[other] = one
    if not organisations and not people:
        return event
    return replace(
        event,
        organisations=_kept(event.organisations, organisations),
        attendees=tuple(
            replace(each, organisation=first_of(organisations, each.organisation))
            for each in _kept(event.attendees, people)
        ),
        profiles=tuple(
            replace(
                each,
                organisation=first_of(organisations, each.organisation),
                contact=first_of(people, each.contact),
            )
            for each in event.profiles
        ),
        requests=tuple(
            request
            for each in event.requests
            if len((request := replace(each, people=_people(each.people, people))).people) > 1
        ),
    )


def first_of(same: dict[str, str], identifier: str) -> str:
    """Whom an identifier stands for by now."""
    while identifier in same:
        identifier = same[identifier]
    return identifier


def _people(wanted: Iterable[str], same: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first_of(same, person) for person in wanted))


def _kept(records: Sequence[Thing], same: dict[str, str]) -> tuple[Thing, ...]:
    kept = {record.id: record for record in records if record.id not in same}
    for record in records:
        if record.id in same:
            first = first_of(same, record.id)
            kept[first] = filled(kept[first], record)
    return tuple(kept.values())
