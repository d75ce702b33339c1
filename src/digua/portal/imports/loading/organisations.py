"""Organisations of a file: those that are there already, and those that are new."""

from collections.abc import Iterable, Mapping

from digua.exchange.event import Event
from digua.exchange.event import Organisation as Imported
from digua.portal.core.actor import Actor
from digua.portal.core.texts import Texts
from digua.portal.events.models import Delegation, Edition
from digua.portal.imports.loading.choices import Choices, Match
from digua.portal.imports.loading.ground import texts
from digua.portal.imports.loading.identifiers import free
from digua.portal.imports.loading.journal import Journal, batched
from digua.portal.people import search_words
from digua.portal.people.models import Identifier, Organisation
from digua.portal.people.register_numbers import numbered
from digua.portal.people.search_words import fold
from digua.portal.people.selectors import organisations_changed_by
from digua.portal.people.websites import website_of

Bearers = Mapping[tuple[str, str], int]
PLAIN = ("kind", "country", "city", "website", "sectors")
"""Fields that the file and the record share, beside name and register number."""


def load_organisations(
    event: Event, edition: Edition, choices: Choices, by: Actor, journal: Journal
) -> dict[str, Organisation]:
    """The organisations by the file's identifiers, each with a delegation in the edition.

    One that is found by its register number, but that the importer may not change, takes part as it is.
    """
    bearers = bearers_of(event)
    matches = known_organisations(event, edition, bearers) | dict(choices.organisations)
    matches = {identifier: match for identifier, match in matches.items() if identifier not in choices.apart}
    there = Organisation.objects.in_bulk({match.pk for match in matches.values()})
    changed = _changed_by(by, list(there))
    found: dict[str, Organisation] = {}
    new: list[Organisation] = []
    for each in event.organisations:
        match = matches.get(each.id)
        if match is not None and match.pk in there:
            found[each.id] = there[match.pk]
            if match.pk in changed or each.id in choices.organisations:
                _merge(each, there[match.pk], match, journal)
        else:
            found[each.id] = _made(each, by)
            new.append(found[each.id])
    journal.create(new)
    journal.change(there.values())
    _give_numbers(event, found, bearers, journal)
    _delegate(edition, found, journal)
    return found


def _changed_by(by: Actor, there: list[int]) -> set[int]:
    """Those of the organisations that the importer may change."""
    own = organisations_changed_by(by)
    return {pk for some in batched(there) for pk in own.filter(pk__in=some).values_list("pk", flat=True)}


def bearers_of(event: Event) -> Bearers:
    """Who has the register numbers of the file, by scheme and number."""
    wanted = {numbered(each.identifier, each.country) for each in event.organisations if each.identifier}
    values = sorted({value for _, value in wanted})
    return {
        (each.scheme, each.value): each.organisation.merged_into_id or each.organisation_id
        for some in batched(values)
        for each in Identifier.objects.filter(value__in=some).select_related("organisation")
        if (each.scheme, each.value) in wanted
    }


def known_organisations(event: Event, edition: Edition, bearers: Bearers) -> dict[str, Match]:
    """Who bears the same register number is the same, and who has identifier and name of one in the edition."""
    there = {
        each.identifier: each.organisation
        for each in edition.delegations.filter(organisation__merged_into=None).select_related("organisation")
    }
    certain: dict[str, Match] = {}
    for each in event.organisations:
        bearer = bearers.get(numbered(each.identifier, each.country)) if each.identifier else None
        known = there.get(each.id)
        if bearer is not None:
            certain[each.id] = Match(bearer)
        elif known is not None and _names(each.name.values()) & _names(
            told.text for told in known.name.by_language.values()
        ):
            certain[each.id] = Match(known.pk)
    return certain


def _names(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names}


def _said(names: Texts) -> set[str]:
    return _names(told.text for told in names.by_language.values())


def _made(imported: Imported, by: Actor) -> Organisation:
    record = Organisation(made_by_id=by.account.pk if by.account else None)
    _set(record, imported, take=frozenset(("name", *PLAIN)))
    return record


def _merge(imported: Imported, record: Organisation, match: Match, journal: Journal) -> None:
    journal.keep(record)
    _set(record, imported, take=match.take)


def _set(record: Organisation, imported: Imported, *, take: frozenset[str]) -> None:
    """The import's word where it is taken or where the record has none; names in new languages are added."""
    name = texts(imported.name.items())
    kept = record.name.by_language
    joined = {**kept, **name.by_language} if "name" in take else {**name.by_language, **kept}
    record.name = Texts(joined)
    said = {
        "kind": imported.kind.value,
        "country": imported.country,
        "city": imported.city,
        "website": website_of(imported.website),
        "sectors": list(imported.sectors),
    }
    for field, value in said.items():
        if value and (field in take or not getattr(record, field)):
            setattr(record, field, value)
    record.sort_name = search_words.sort_name(record)
    record.search = search_words.of_organisation(record, [imported.identifier])


def _give_numbers(
    event: Event,
    found: Mapping[str, Organisation],
    bearers: Bearers,
    journal: Journal,
) -> None:
    """Register numbers that nobody has yet go to their organisations."""
    new = {
        numbered(each.identifier, each.country): found[each.id]
        for each in reversed(event.organisations)
        if each.identifier
    }
    journal.create(
        [
            Identifier(organisation=organisation, scheme=number[0], value=number[1])
            for number, organisation in reversed(new.items())
            if number not in bearers
        ]
    )


def _delegate(edition: Edition, found: Mapping[str, Organisation], journal: Journal) -> None:
    delegations = edition.delegations.all()
    there = {each.organisation_id for each in delegations}
    taken = {each.identifier for each in delegations}
    new = []
    for identifier, organisation in found.items():
        if organisation.pk not in there:
            there.add(organisation.pk)
            new.append(
                Delegation(edition=edition, organisation=organisation, identifier=free(identifier, taken))
            )
    journal.create(new)
