"""Who of a file is probably one with whom: with whom the importer may see of those there, or of the file."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from digua.exchange.event import Attendee, Event
from digua.exchange.event import Organisation as Listed
from digua.portal.core.actor import Actor
from digua.portal.imports.loading.choices import Details
from digua.portal.imports.loading.organisations import bearers_of, known_organisations
from digua.portal.imports.loading.people import known_people
from digua.portal.imports.models import Apart, Import, Twin
from digua.portal.imports.models.twin import Kind
from digua.portal.people.models import Address, Affiliation, Identifier
from digua.portal.people.register_numbers import numbered
from digua.portal.people.search_words import fold
from digua.portal.people.selectors import organisations as visible_organisations
from digua.portal.people.selectors import persons_visible_to
from digua.portal.people.twins import Likely, likely
from digua.portal.people.twins_organisations import OrganisationTraits
from digua.portal.people.twins_organisations import score as score_organisations
from digua.portal.people.twins_persons import PersonTraits
from digua.portal.people.twins_persons import score as score_persons

SURE = 1.0
"""Pairs of this score are the same unless somebody says otherwise."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InFile:
    """A record of the file, where others are named by their numbers."""

    identifier: str


def find(imported: Import, event: Event, details: Mapping[str, Details], by: Actor) -> list[Twin]:
    """Unsaved suggestions, the surest first.

    What is known to be the same, and what was said to be apart before, is not asked.
    """
    edition = imported.edition
    settled = known_organisations(event, edition, bearers_of(event))
    organisations = [pair for pair in _organisations(event, by) if pair.one.key.identifier not in settled]
    homes = _homes(organisations) | {identifier: match.pk for identifier, match in settled.items()}
    registered = known_people(event, edition)
    people = [pair for pair in _people(event, details, homes, by) if pair.one.key.identifier not in registered]
    listed = {each.id: _organisation_fields(each) for each in event.organisations}
    names = {each.id: _name(each) for each in event.organisations}
    attending = {each.id: _person_fields(each, names, details.get(each.id)) for each in event.attendees}
    return [
        *_twins(imported, Kind.ORGANISATION, organisations, listed),
        *_twins(imported, Kind.PERSON, people, attending),
    ]


def _twins(
    imported: Import, kind: Kind, pairs: Iterable[Likely[Any]], fields: Mapping[str, Fields]
) -> Iterable[Twin]:
    apart = set(Apart.objects.filter(kind=kind).values_list("mark", "record_id"))
    for pair in pairs:
        one, other = pair.one.key.identifier, pair.other.key
        in_file = isinstance(other, InFile)
        if not in_file and (mark(fields[one]), other) in apart:
            continue
        yield Twin(
            imported=imported,
            kind=kind,
            identifier=one,
            record_id=None if in_file else other,
            other_identifier=other.identifier if in_file else "",
            score=pair.score,
            grounds=list(pair.grounds),
            decision=Twin.Decision.SAME if pair.score >= SURE else Twin.Decision.OPEN,
            fields={"one": fields[one], "other": fields[other.identifier]} if in_file else {"one": fields[one]},
        )


def mark(fields: Fields) -> str:
    """By what a file's record is known again in another file: its names and addresses."""
    said = [
        *sorted(fold(name) for name in fields["names"]),
        fields.get("email", ""),
        fields.get("identifier", ""),
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _organisations(event: Event, by: Actor) -> list[Likely[Any]]:
    numbers: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for identifier in Identifier.objects.exclude(scheme=Identifier.Scheme.DOMAIN):
        numbers[identifier.organisation_id].add((identifier.scheme, identifier.value))
    there = [
        OrganisationTraits(
            key=pk,
            names=tuple(told.text for told in name.by_language.values()),
            country=country,
            city=city,
            website=website,
            numbers=frozenset(numbers[pk]),
        )
        for pk, name, country, city, website in visible_organisations(by)
        .order_by()
        .values_list("pk", "name", "country", "city", "website")
        .iterator(chunk_size=5_000)
    ]
    new = [
        OrganisationTraits(
            key=InFile(each.id),
            names=tuple(each.name.values()),
            country=each.country,
            city=each.city,
            website=each.website,
            numbers=frozenset({numbered(each.identifier, each.country)} if each.identifier else ()),
        )
        for each in event.organisations
    ]
    return likely(new, there, score_organisations)


def _homes(pairs: Iterable[Likely[Any]]) -> dict[str, int]:
    """The record that an organisation of the file is most probably."""
    homes: dict[str, int] = {}
    for pair in pairs:
        if isinstance(pair.other.key, int) and isinstance(pair.one.key, InFile):
            homes.setdefault(pair.one.key.identifier, pair.other.key)
    return homes


def _people(
    event: Event, details: Mapping[str, Details], homes: Mapping[str, int], by: Actor
) -> list[Likely[Any]]:
    reached = persons_visible_to(by)
    emails: dict[int, set[str]] = defaultdict(set)
    for person, email in Address.objects.filter(person__in=reached).values_list("person_id", "email"):
        emails[person].add(email)
    working: dict[int, set[int]] = defaultdict(set)
    current = Affiliation.objects.filter(person__in=reached, until=None)
    for person, organisation in current.values_list("person_id", "organisation_id"):
        working[person].add(organisation)
    there = [
        PersonTraits(
            key=pk,
            names=tuple(filter(None, (name, latin))),
            emails=frozenset(emails[pk]),
            phone=phone,
            organisations=frozenset(working[pk]),
        )
        for pk, name, latin, phone in reached.order_by()
        .values_list("pk", "name", "name_latin", "phone")
        .iterator(chunk_size=5_000)
    ]
    new = [
        PersonTraits(
            key=InFile(each.id),
            names=tuple(filter(None, (each.name, each.name_latin))),
            emails=frozenset(filter(None, (each.email.lower(),))),
            phone=details[each.id].phone if each.id in details else "",
            organisations=frozenset({homes.get(each.organisation, InFile(each.organisation))}),
        )
        for each in event.attendees
    ]
    return likely(new, there, score_persons)


def _name(organisation: Listed) -> str:
    return next(iter(organisation.name.values()), "")


def _organisation_fields(each: Listed) -> Fields:
    return {
        "names": list(each.name.values()),
        "kind": each.kind.value,
        "country": each.country,
        "city": each.city,
        "website": each.website,
        "identifier": each.identifier,
        "sectors": list(each.sectors),
    }


def _person_fields(each: Attendee, organisations: Mapping[str, str], details: Details | None) -> Fields:
    return {
        "names": [each.name],
        "name_latin": each.name_latin,
        "email": each.email.lower(),
        "phone": details.phone if details else "",
        "organisation": organisations.get(each.organisation, ""),
        "languages": list(each.languages),
    }
