"""An edition as the Event that the engines, the writers and the command line take."""

from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.scheduling.model import Mode, PlaceKind
from digua.exchange import event as exchange
from digua.portal.core.texts import Source, Texts
from digua.portal.events.meeting_terms import as_attendee
from digua.portal.events.models import Edition, Entry
from digua.portal.events.profile_words import PARTNERSHIPS_BACK, rights_back
from digua.portal.people.models import Address, Identifier
from digua.portal.people.register_numbers import as_written
from digua.portal.profiles.content import Content


def read_event(edition: Edition, requests: Iterable[exchange.EventRequest] = ()) -> exchange.Event:
    """All that takes part in the edition, in a constant number of queries.

    `requests` come from the meetings' own chapter (meetings.reading gives the whole).
    """
    zone = ZoneInfo(edition.timezone)
    organisations = {each.organisation_id: each.identifier for each in edition.delegations.all()}
    people = {each.person_id: each.identifier for each in edition.registrations.all()}
    return exchange.Event(
        edition=_edition(edition, zone),
        slots=tuple(_slots(edition, zone)),
        places=tuple(
            exchange.EventPlace(
                id=each.identifier, kind=PlaceKind(each.kind), hall=each.hall, closed=frozenset(each.closed)
            )
            for each in edition.places.order_by("pk")
        ),
        walks=tuple(
            exchange.Walk(from_hall=each.from_hall, to_hall=each.to_hall, minutes=each.minutes)
            for each in edition.walks.order_by("pk")
        ),
        organisations=tuple(_organisations(edition)),
        attendees=tuple(_attendees(edition, organisations, zone)),
        interpreters=tuple(_interpreters(edition)),
        profiles=tuple(
            _profile(entry, organisations, people)
            for entry in edition.entries.select_related("profile").order_by("pk")
        ),
        requests=tuple(requests),
        rules=exchange.MeetingRules(**edition.rules),
    )


def _named(texts: Texts) -> dict[str, str]:
    return {language: told.text for language, told in texts.by_language.items()}


def _edition(edition: Edition, zone: ZoneInfo) -> exchange.Edition:
    return exchange.Edition(
        id=edition.identifier or edition.slug,
        title=_named(edition.title),
        timezone=zone,
        starts=edition.starts,
        ends=edition.ends,
        venue=_named(edition.venue),
        city=_named(edition.city),
        organiser=_named(edition.organiser),
    )


def _slots(edition: Edition, zone: ZoneInfo) -> Iterator[exchange.EventSlot]:
    for slot in edition.slots.order_by("starts_at", "pk"):
        yield exchange.EventSlot(
            id=slot.identifier, start=slot.starts_at.astimezone(zone), end=slot.ends_at.astimezone(zone)
        )


def _organisations(edition: Edition) -> Iterator[exchange.Organisation]:
    numbers = _register_numbers(edition)
    for each in edition.delegations.select_related("organisation").order_by("pk"):
        organisation = each.organisation
        yield exchange.Organisation(
            id=each.identifier,
            name=_named(organisation.name),
            kind=exchange.OrganisationKind(organisation.kind),
            country=organisation.country,
            city=organisation.city,
            website=organisation.website,
            identifier=numbers.get(organisation.pk, ""),
            sectors=tuple(organisation.sectors),
        )


def _register_numbers(edition: Edition) -> dict[int, str]:
    """The first number in a public register of each organisation, as files have it; a web domain is none."""
    numbers = Identifier.objects.filter(organisation__delegations__edition=edition)
    latest_first = numbers.exclude(scheme=Identifier.Scheme.DOMAIN).order_by("-pk")
    return {each.organisation_id: as_written(each) for each in latest_first}


def _attendees(
    edition: Edition, organisations: Mapping[int, str], zone: ZoneInfo
) -> Iterator[exchange.Attendee]:
    """Those whose role takes part in meetings."""
    addresses = _addresses(edition)
    registrations = edition.registrations.filter(role__in=list(exchange.Role)).select_related("person")
    for each in registrations.order_by("pk"):
        yield exchange.Attendee(
            id=each.identifier,
            name=each.person.name,
            organisation=organisations.get(each.organisation_id or 0, ""),
            role=exchange.Role(each.role),
            mode=Mode(each.attendance),
            name_latin=each.person.name_latin,
            email=addresses.get(each.person_id, ""),
            **as_attendee(each.meeting, timezone=zone),
        )


def _addresses(edition: Edition) -> dict[int, str]:
    """The main address of each person."""
    main_last = Address.objects.filter(person__registrations__edition=edition).order_by("primary", "-pk")
    return {each.person_id: each.email for each in main_last}


def _interpreters(edition: Edition) -> Iterator[exchange.EventInterpreter]:
    for each in edition.interpreters.order_by("pk"):
        yield exchange.EventInterpreter(
            id=each.identifier,
            name=each.name,
            pairs=frozenset(frozenset(pair) for pair in each.pairs),
            mode=Mode(each.attendance),
            absent=frozenset(each.absent),
            max_per_day=each.max_per_day,
            max_in_row=each.max_in_row,
        )


def _profile(
    entry: Entry, organisations: Mapping[int, str], people: Mapping[int, str]
) -> exchange.EventProfile:
    profile = entry.profile
    content = Content.of(profile)
    return exchange.EventProfile(
        id=entry.identifier,
        type=ProfileType(profile.type),
        organisation=organisations.get(profile.organisation_id, ""),
        contact=people.get(profile.contact_id or 0, ""),
        title=str(content.title),
        lang=content.lang or None,
        summary=str(content.summary),
        description=str(content.description),
        requirements=tuple(
            exchange.Requirement(text=str(each.text), must=each.must) for each in content.requirements
        ),
        advantages=tuple(map(str, content.advantages)),
        keywords=content.keywords,
        codes=content.codes,
        stage=Stage(content.stage) if content.stage else None,
        trl=content.trl,
        ipr=rights_back(content.ipr, content.ipr_notes),
        partnerships=tuple(PARTNERSHIPS_BACK.get(word, word) for word in content.partnerships),
        target_countries=frozenset(content.target_countries),
        excluded_countries=frozenset(content.excluded_countries),
        budget=content.budget,
        valid_until=entry.valid_until,
        translations=tuple(_translations(content)),
    )


def _translations(content: Content) -> Iterator[exchange.Translation]:
    """In the order of their languages' codes. A text without its original's title is none."""
    for language, title in sorted(content.title.by_language.items()):
        if title.source is Source.ORIGINAL:
            continue
        yield exchange.Translation(
            lang=language,
            title=title.text,
            summary=_said(content.summary, language),
            description=_said(content.description, language),
            origin=exchange.Origin(title.source.value),
        )


def _said(texts: Texts, language: str) -> str:
    told = texts.by_language.get(language)
    return told.text if told else ""
