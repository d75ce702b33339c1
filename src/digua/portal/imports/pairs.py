"""Likely twins side by side: what the file says, what the record says, field by field."""

from dataclasses import dataclass
from typing import Any

from digua.portal.core.actor import Actor
from digua.portal.core.texts import Texts
from digua.portal.imports.models import Twin
from digua.portal.imports.models.twin import Kind
from digua.portal.imports.services.deciding import FIELDS
from digua.portal.people.models import Organisation, Person
from digua.portal.people.register_numbers import as_written
from digua.portal.people.selectors import organisations_changed_by, persons_visible_to


@dataclass(frozen=True, slots=True)
class Line:
    """`mine` is the file's, `theirs` the record's; `choice`: whether somebody may choose between them."""

    name: str
    mine: str
    theirs: str
    choice: bool
    taken: bool

    @property
    def same(self) -> bool:
        return self.mine == self.theirs


@dataclass(frozen=True, slots=True)
class Pair:
    """`joinable`: whether the actor may make one of them."""

    twin: Twin
    record: Organisation | Person | None
    lines: list[Line]
    joinable: bool


def pairs(twins: list[Twin], by: Actor) -> list[Pair]:
    """With their records as far as the actor may see them, in a constant number of queries."""
    organisations = Organisation.objects.prefetch_related("identifiers").in_bulk(
        [twin.record_id for twin in twins if twin.kind == Kind.ORGANISATION and twin.record_id]
    )
    changed = set(organisations_changed_by(by).filter(pk__in=organisations).values_list("pk", flat=True))
    reached = persons_visible_to(by).prefetch_related("addresses", "affiliations__organisation")
    persons = reached.in_bulk([twin.record_id for twin in twins if twin.kind == Kind.PERSON and twin.record_id])
    found = []
    for twin in twins:
        records: Any = organisations if twin.kind == Kind.ORGANISATION else persons
        record = records.get(twin.record_id) if twin.record_id else None
        if record is None and twin.record_id:
            continue
        theirs = _fields(record) if record is not None else _told(twin.fields["other"])
        joinable = not isinstance(record, Organisation) or record.pk in changed
        found.append(Pair(twin, record, list(_lines(twin, _told(twin.fields["one"]), theirs)), joinable))
    return found


def _lines(twin: Twin, mine: dict[str, str], theirs: dict[str, str]) -> list[Line]:
    choices = FIELDS[twin.kind] if twin.record_id else ()
    return [
        Line(name, mine[name], theirs.get(name, ""), name in choices, name in twin.take)
        for name in mine
        if mine[name] or theirs.get(name)
    ]


def _told(fields: dict[str, Any]) -> dict[str, str]:
    """The file's fields as they are shown."""
    shown = {
        name: "; ".join(value) if isinstance(value, list) else str(value) for name, value in fields.items()
    }
    return {"name": shown.pop("names"), **shown}


def _fields(record: Organisation | Person) -> dict[str, str]:
    if isinstance(record, Organisation):
        return {
            "name": _all(record.name),
            "kind": record.kind,
            "country": record.country,
            "city": record.city,
            "website": record.website,
            "identifier": "; ".join(as_written(each) for each in record.identifiers.all()),
            "sectors": "; ".join(record.sectors),
        }
    homes = (each.organisation for each in record.affiliations.all() if each.until is None)
    return {
        "name": record.name,
        "name_latin": record.name_latin,
        "email": "; ".join(each.email for each in record.addresses.all()),
        "phone": record.phone,
        "organisation": "; ".join(str(each) for each in homes),
        "languages": "; ".join(record.languages),
    }


def _all(names: Texts) -> str:
    return "; ".join(told.text for told in names.by_language.values())
