"""People of a file: persons with addresses and affiliations, and their registrations in the edition."""

from collections.abc import Mapping

from digua.exchange.event import Attendee, Event
from digua.portal.core.actor import Actor
from digua.portal.events.meeting_terms import terms_of
from digua.portal.events.models import Edition, Registration
from digua.portal.imports.loading.choices import Choices, Details, Match
from digua.portal.imports.loading.identifiers import free
from digua.portal.imports.loading.journal import Journal, batched
from digua.portal.people import search_words
from digua.portal.people.models import Address, Affiliation, Organisation, Person
from digua.portal.people.search_words import fold

PLAIN = ("name", "name_latin", "country", "timezone", "languages", "phone")
NOTHING_MORE = Details()


def load_people(
    event: Event,
    edition: Edition,
    organisations: Mapping[str, Organisation],
    choices: Choices,
    by: Actor,
    journal: Journal,
) -> dict[str, Registration]:
    """The registrations by the file's identifiers of their people."""
    matches = known_people(event, edition) | dict(choices.people)
    matches = {identifier: match for identifier, match in matches.items() if identifier not in choices.apart}
    there = Person.objects.in_bulk({match.pk for match in matches.values()})
    found: dict[str, Person] = {}
    new: list[Person] = []
    for each in event.attendees:
        match = matches.get(each.id)
        country = organisations[each.organisation].country
        details = choices.details.get(each.id, NOTHING_MORE)
        if match is not None and match.pk in there:
            found[each.id] = there[match.pk]
            journal.keep(there[match.pk])
            _set(there[match.pk], each, country, details, take=match.take)
        else:
            found[each.id] = Person(made_by_id=by.account.pk if by.account else None)
            _set(found[each.id], each, country, details, take=frozenset(PLAIN))
            new.append(found[each.id])
    journal.create(new)
    journal.change(there.values())
    _address(event, found, journal)
    _affiliate(event, found, organisations, choices, journal)
    return _register(event, edition, found, organisations, journal)


def known_people(event: Event, edition: Edition) -> dict[str, Match]:
    """Who verified the same address is the same, and who has identifier and name of somebody in the edition."""
    registrations = edition.registrations.filter(person__merged_into=None, person__erased_at=None)
    there = {each.identifier: each.person for each in registrations.select_related("person")}
    emails = sorted({each.email.lower() for each in event.attendees if each.email})
    owners = {
        address.email: address.person_id
        for some in batched(emails)
        for address in Address.objects.filter(
            email__in=some, verified_at__isnull=False, person__merged_into=None
        )
    }
    certain: dict[str, Match] = {}
    for each in event.attendees:
        owner, known = owners.get(each.email.lower()), there.get(each.id)
        if owner is not None:
            certain[each.id] = Match(owner)
        elif known is not None and fold(known.name) == fold(each.name):
            certain[each.id] = Match(known.pk)
    return certain


def _set(person: Person, attendee: Attendee, country: str, details: Details, *, take: frozenset[str]) -> None:
    """The import's word where it is taken or where the record has none."""
    said = {
        "name": attendee.name,
        "name_latin": attendee.name_latin,
        "country": country,
        "timezone": attendee.timezone.key,
        "languages": dict.fromkeys(attendee.languages, ""),
        "phone": details.phone,
    }
    for field, value in said.items():
        if value and (field in take or not getattr(person, field)):
            setattr(person, field, value)
    person.search = search_words.of_person(person, [attendee.email])


def _address(event: Event, found: Mapping[str, Person], journal: Journal) -> None:
    """New addresses, in lower case; the first that a person has is their primary one."""
    people = sorted({person.pk for person in found.values()})
    known: dict[int, set[str]] = {pk: set() for pk in people}
    for some in batched(people):
        for address in Address.objects.filter(person_id__in=some):
            known[address.person_id].add(address.email)
    new = []
    for each in event.attendees:
        person, email = found[each.id], each.email.lower()
        if email and email not in known[person.pk]:
            new.append(Address(person=person, email=email, primary=not known[person.pk]))
            known[person.pk].add(email)
    journal.create(new)


def _affiliate(
    event: Event,
    found: Mapping[str, Person],
    organisations: Mapping[str, Organisation],
    choices: Choices,
    journal: Journal,
) -> None:
    people = sorted({person.pk for person in found.values()})
    known = {
        pair
        for some in batched(people)
        for pair in Affiliation.objects.filter(person_id__in=some).values_list("person_id", "organisation_id")
    }
    new = []
    for each in event.attendees:
        person, organisation = found[each.id], organisations[each.organisation]
        if (person.pk, organisation.pk) not in known:
            known.add((person.pk, organisation.pk))
            position = choices.details.get(each.id, NOTHING_MORE).position
            new.append(Affiliation(person=person, organisation=organisation, position=position))
    journal.create(new)


def _register(
    event: Event,
    edition: Edition,
    found: Mapping[str, Person],
    organisations: Mapping[str, Organisation],
    journal: Journal,
) -> dict[str, Registration]:
    """Registrations that are there keep their identifier and state; the rest is what the file says."""
    there = {registration.person_id: registration for registration in edition.registrations.all()}
    taken = {registration.identifier for registration in there.values()}
    registered: dict[str, Registration] = {}
    new: list[Registration] = []
    for each in event.attendees:
        person = found[each.id]
        registration = there.get(person.pk)
        if registration is None:
            registration = Registration(edition=edition, person=person, identifier=free(each.id, taken))
            there[person.pk] = registration
            new.append(registration)
        elif registration.pk is not None:
            journal.keep(registration)
        registration.organisation = organisations[each.organisation]
        registration.role, registration.attendance = each.role.value, each.mode.value
        registration.meeting = terms_of(each)
        registered[each.id] = registration
    journal.create(new)
    journal.change(registration for registration in registered.values())
    return registered
