"""Rows of a list as an Event: each names an organisation, perhaps a person and a need or offer of theirs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop as _

from digua.engine.matching.model import ProfileType
from digua.engine.scheduling.model import Mode
from digua.exchange import event as exchange
from digua.exchange.problem import Problem
from digua.exchange.workbook.kinds.cell import folded
from digua.exchange.workbook.kinds.country import country_codes
from digua.exchange.workbook.records import Record, Table
from digua.portal.imports.loading.choices import Details
from digua.portal.people.register_numbers import numbered

SCRIPTS = (
    ("ja", re.compile("[぀-ヿ]")),
    ("ko", re.compile("[가-힯]")),
    ("zh", re.compile("[㐀-鿿]")),
    ("ru", re.compile("[Ѐ-ӿ]")),
    ("ar", re.compile("[؀-ۿ]")),
)
COUNTRY_DOMAIN = re.compile(r"\.([a-z]{2})(?=[/:]|$)")
NO_COUNTRY = frozenset({"ai", "co", "io", "me", "tv"})
"""Domains of countries that everybody uses."""

Thing = TypeVar("Thing", exchange.Organisation, exchange.Attendee)


@dataclass(slots=True)
class Assembly:
    """What the rows say, under identifiers of their own; `rows` tells where each was first told of."""

    table: Table
    prefix: str
    zone: ZoneInfo
    defaults: Mapping[str, str]
    organisations: dict[str, exchange.Organisation] = field(default_factory=dict)
    attendees: dict[str, exchange.Attendee] = field(default_factory=dict)
    profiles: dict[str, exchange.EventProfile] = field(default_factory=dict)
    details: dict[str, Details] = field(default_factory=dict)
    rows: dict[str, Record] = field(default_factory=dict)

    def event(self, edition: exchange.Edition) -> exchange.Event:
        return exchange.Event(
            edition=edition,
            organisations=tuple(self.organisations.values()),
            attendees=tuple(self.attendees.values()),
            profiles=tuple(self.profiles.values()),
        )

    def read(self) -> Iterator[Problem]:
        """Take in every row that names an organisation; what cannot be is told."""
        organisations: dict[str, str] = {}
        people: dict[str, str] = {}
        for record in self.table.records:
            name = record.values.get("organisation.name")
            if not name:
                continue
            organisation = organisations.setdefault(folded(name), f"{self.prefix}-O{record.row}")
            self._organisation(record, organisation)
            person = self._person_key(record, organisation)
            if person:
                person = people.setdefault(person, f"{self.prefix}-P{record.row}")
                yield from self._person(record, person, organisation)
            elif record.values.get("person.email") or record.values.get("person.phone"):
                yield self.table.complain(
                    record,
                    "person.name",
                    reason=_("There is an address or a phone number, but no name."),
                    cure=_("Write whose it is, or empty it."),
                )
            if record.values.get("profile.title"):
                self._profile(record, organisation, person)
        yield from self._countries()

    def _organisation(self, record: Record, identifier: str) -> None:
        said = part(record, "organisation")
        english = {"en": said["name_en"]} if said.get("name_en") else {}
        kind = said.get("kind") or self.defaults.get("organisation.kind") or "company"
        told = exchange.Organisation(
            id=identifier,
            name={language_of(said["name"]): said["name"]} | english,
            kind=exchange.OrganisationKind(kind),
            country=said.get("country") or guessed_country(record),
            city=said.get("city") or "",
            website=said.get("website") or "",
            identifier=said.get("identifier") or "",
            sectors=said.get("sectors") or (),
        )
        earlier = self.organisations.get(identifier)
        self.organisations[identifier] = told if earlier is None else joined(earlier, told)
        self.rows.setdefault(identifier, record)

    def _countries(self) -> Iterator[Problem]:
        """The country that was chosen for those of whom no row tells it."""
        default = self.defaults.get("organisation.country", "")
        told_there = "organisation.country" in self.table.headings.spots
        for identifier, organisation in self.organisations.items():
            if not organisation.country and default:
                self.organisations[identifier] = replace(organisation, country=default)
            elif not organisation.country:
                yield self.table.complain(
                    self.rows[identifier],
                    "organisation.country" if told_there else "organisation.name",
                    reason=_("The list does not say in which country this organisation is."),
                    cure=_("Choose a country for rows that name none, where the columns are chosen."),
                )

    def _person_key(self, record: Record, organisation: str) -> str:
        """By what a person is the same in another row: the address, or else name and organisation."""
        said = part(record, "person")
        if not said.get("name"):
            return ""
        return (said.get("email") or "").casefold() or f"{folded(said['name'])} {organisation}"

    def _person(self, record: Record, identifier: str, organisation: str) -> Iterator[Problem]:
        said = part(record, "person")
        earlier = self.attendees.get(identifier)
        if earlier is not None and folded(earlier.name) != folded(said["name"]):
            yield self.table.complain(
                record,
                "person.email",
                reason=_("“{value}” is the address of {name} in row {row}."),
                cure=_("Write the person's own address, or empty it."),
                value=said["email"],
                name=earlier.name,
                row=self.rows[identifier].row,
            )
            return
        role = said.get("role") or self.defaults.get("person.role") or "company"
        told = exchange.Attendee(
            id=identifier,
            name=said["name"],
            organisation=organisation,
            role=exchange.Role(role),
            mode=said.get("mode") or Mode.ON_SITE,
            timezone=said.get("timezone") or self.zone,
            name_latin=said.get("name_latin") or "",
            email=said.get("email") or "",
            languages=said.get("languages") or (),
        )
        self.attendees[identifier] = told if earlier is None else joined(earlier, told)
        known = self.details.get(identifier, Details())
        self.details[identifier] = Details(
            known.phone or said.get("phone") or "", known.position or said.get("position") or ""
        )
        self.rows.setdefault(identifier, record)

    def _profile(self, record: Record, organisation: str, person: str) -> None:
        said = part(record, "profile")
        identifier = f"{self.prefix}-{record.row}"
        requirements = tuple(exchange.Requirement(text=line) for line in said.pop("requirements", ()))
        type_ = said.pop("type", None) or ProfileType(self.defaults.get("profile.type") or ProfileType.TR)
        known = {each.name for each in fields(exchange.EventProfile)}
        self.profiles[identifier] = exchange.EventProfile(
            id=identifier,
            type=type_,
            organisation=organisation,
            contact=person,
            requirements=requirements,
            **{name: value for name, value in said.items() if name in known},
        )
        self.rows[identifier] = record


def part(record: Record, of: str) -> dict[str, Any]:
    """The values of one of the things that a row tells of, by their names there."""
    return {key.partition(".")[2]: value for key, value in record.values.items() if key.startswith(f"{of}.")}


def joined(earlier: Thing, later: Thing) -> Thing:
    """The earlier with what only the later says."""
    gaps = {each.name: getattr(later, each.name) for each in fields(earlier) if not getattr(earlier, each.name)}
    return replace(earlier, **gaps)


def language_of(name: str) -> str:
    """The language that a name's script stands for."""
    return next((language for language, script in SCRIPTS if script.search(name)), "en")


def guessed_country(record: Record) -> str:
    """By the register number, else by the domain of the website or the address; empty where nothing tells."""
    said = part(record, "organisation")
    if said.get("identifier") and numbered(said["identifier"], "")[0] == "uscc":
        return "CN"
    for address in (said.get("website") or "", record.values.get("person.email") or ""):
        found = COUNTRY_DOMAIN.search(address.casefold().partition("//")[2] or address.casefold())
        if found and found[1] not in NO_COUNTRY:
            code = {"uk": "GB"}.get(found[1], found[1].upper())
            return code if code in country_codes() else ""
    return ""
