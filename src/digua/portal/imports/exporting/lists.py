"""Which columns each list has. Selectors decide whose rows are in it: the same as for the page."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from digua.exchange.sheet import DAY, Column, Value
from digua.portal.core.actor import Actor
from digua.portal.core.reading_language import reading_language
from digua.portal.core.texts import Texts
from digua.portal.events.models import Registration
from digua.portal.imports.exporting.listing import Listing
from digua.portal.imports.models import Finding, Import
from digua.portal.imports.selectors import address
from digua.portal.people.models import Organisation, Person
from digua.portal.people.register_numbers import as_written
from digua.portal.people.selectors import Wanted, with_details
from digua.portal.people.selectors import organisations as people_organisations
from digua.portal.people.selectors import persons as people_persons

CHUNK = 1_000
"""Rows that are read at a time."""


def organisations(by: Actor, wanted: Wanted) -> Listing:
    """The page's list of organisations, all of its pages."""
    found = people_organisations(by, wanted).prefetch_related("identifiers")
    columns = (
        Column(_("Name in Chinese"), 32),
        Column(_("Name in English"), 36),
        Column(_("Name in other languages"), 30),
        Column(_("Kind"), 18),
        Column(_("Country or region"), 12),
        Column(_("City"), 16),
        Column(_("Register number"), 24),
        Column(_("Web page"), 30),
        Column(_("Sectors"), 24),
        Column(_("Verified on"), 12, DAY),
    )
    return Listing("organisations", _("Organisations"), columns, _organisation_rows(found))


def _organisation_rows(found: QuerySet[Organisation]) -> Iterator[Sequence[Value]]:
    for each in found.iterator(chunk_size=CHUNK):
        names = {language: told.text for language, told in each.name.by_language.items()}
        others = [f"{language}: {text}" for language, text in names.items() if language not in ("zh", "en")]
        yield (
            names.get("zh"),
            names.get("en"),
            "\n".join(others),
            str(each.get_kind_display()),
            each.country,
            each.city,
            "; ".join(as_written(number) for number in each.identifiers.all() if number.scheme != "domain"),
            each.website,
            "; ".join(each.sectors),
            each.verified_at.date() if each.verified_at else None,
        )


def persons(by: Actor, wanted: Wanted) -> Listing:
    """The page's list of people, all of its pages."""
    columns = (
        Column(_("Name"), 22),
        Column(_("Name in Latin letters"), 22),
        Column(_("Works at"), 34),
        Column(_("Position"), 20),
        Column(_("Country or region"), 12),
        Column(_("Mail address"), 30),
        Column(_("Phone"), 18),
        Column(_("Languages"), 14),
        Column(_("Has an account"), 12),
    )
    return Listing("people", _("People"), columns, _person_rows(with_details(people_persons(by, wanted))))


def _person_rows(found: QuerySet[Person]) -> Iterator[Sequence[Value]]:
    yes, no = _("yes"), _("no")
    for each in found.iterator(chunk_size=CHUNK):
        working = list(each.affiliations.all())
        yield (
            each.name,
            each.name_latin,
            "; ".join(best(place.organisation.name) for place in working),
            "; ".join(place.position for place in working if place.position),
            each.country,
            "; ".join(address.email for address in each.addresses.all()),
            each.phone,
            "; ".join(each.languages),
            yes if getattr(each, "account", None) else no,
        )


def registrations(found: QuerySet[Registration]) -> Listing:
    """The page's list of those in an edition; the caller has asked whether the actor organises it."""
    columns = (
        Column(_("ID"), 12),
        Column(_("Name"), 22),
        Column(_("Name in Latin letters"), 22),
        Column(_("Organisation"), 34),
        Column(_("Role"), 14),
        Column(_("Attendance"), 14),
        Column(_("State"), 16),
        Column(_("Mail address"), 30),
        Column(_("Languages"), 14),
        Column(_("Time zone"), 18),
    )
    return Listing(
        "registrations",
        _("Registrations"),
        columns,
        _registration_rows(found.prefetch_related("person__addresses")),
    )


def _registration_rows(found: QuerySet[Registration]) -> Iterator[Sequence[Value]]:
    for each in found.iterator(chunk_size=CHUNK):
        yield (
            each.identifier,
            each.person.name,
            each.person.name_latin,
            best(each.organisation.name) if each.organisation else "",
            str(each.get_role_display()),
            str(each.get_attendance_display()),
            str(each.get_state_display()),
            "; ".join(address.email for address in each.person.addresses.all()),
            "; ".join(each.meeting.get("languages", ())),
            each.meeting.get("timezone", ""),
        )


def problems(imported: Import) -> Listing:
    """Everything that the last check found, as far as it is not mended."""
    columns = (
        Column(_("Sheet"), 22),
        Column(_("Cell"), 8),
        Column(_("What stands there"), 30),
        Column(_("What is wrong"), 60),
        Column(_("What to do"), 60),
    )
    return Listing("problems", _("Problems"), columns, _problem_rows(imported.findings.filter(mended=False)))


def _problem_rows(found: QuerySet[Finding]) -> Iterator[Sequence[Value]]:
    language = reading_language()
    for each in found.iterator(chunk_size=CHUNK):
        yield each.tab, address(each), each.shown, each.reason[language], each.cure[language]


def best(texts: Texts) -> str:
    """In the language of the reader, or what there is."""
    told = texts.best(reading_language())
    return told.text if told else ""
