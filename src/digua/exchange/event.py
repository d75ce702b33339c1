"""One edition as an organiser brings it: what the event workbook holds, checked and frozen.

References are identifiers (the workbook's own), times are aware datetimes. The workbook reader makes an
Event, the demo makes one, `digua.planning` turns it into profiles and a meeting round, the writers print it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.scheduling.model import Mode, PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The event itself. `title` by language; `timezone` is the venue's."""

    id: str
    title: Mapping[str, str]
    timezone: ZoneInfo
    starts: date
    ends: date
    venue: Mapping[str, str] = field(default_factory=dict)
    city: Mapping[str, str] = field(default_factory=dict)
    organiser: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSlot:
    """A span for one meeting, venue's local time with its zone."""

    id: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """A table, room or link. `closed` lists slots in which it cannot be used."""

    id: str
    kind: PlaceKind
    hall: str = ""
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Minutes on foot between two halls."""

    from_hall: str
    to_hall: str
    minutes: int


class OrganisationKind(StrEnum):
    COMPANY = "company"
    UNIVERSITY = "university"
    RESEARCH_INSTITUTE = "research_institute"
    TRANSFER_BODY = "transfer_body"
    INVESTOR = "investor"
    GOVERNMENT = "government"
    ASSOCIATION = "association"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """`name` by language ("zh", "en", or its own); `country` ISO 3166-1 alpha-2."""

    id: str
    name: Mapping[str, str]
    kind: OrganisationKind
    country: str
    city: str = ""
    website: str = ""
    identifier: str = ""
    sectors: tuple[str, ...] = ()


class Role(StrEnum):
    GUEST = "guest"
    COMPANY = "company"
    EXHIBITOR = "exhibitor"
    INVESTOR = "investor"
    SPEAKER = "speaker"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person in this edition.

    `name` is written as the person writes it, `name_latin` beside it where that is another script.
    `languages`: codes that the person can negotiate in. `absent`: slots in which they cannot meet.
    `waking`: from and to in the person's own `timezone`; slots outside are refused to online people where
    `strict_waking`, otherwise only disliked. `max_load`: most meetings that proposals may give them.
    """

    id: str
    name: str
    organisation: str
    role: Role
    mode: Mode
    timezone: ZoneInfo
    name_latin: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()
    absent: frozenset[str] = frozenset()
    waking: tuple[time, time] = (time(8), time(22))
    strict_waking: bool = True
    max_meetings: int | None = None
    max_per_day: int | None = None
    max_in_row: int | None = None
    rest: int = 0
    minimum: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventInterpreter:
    """`pairs` of language codes, unordered. `absent` as for attendees."""

    id: str
    name: str
    pairs: frozenset[frozenset[str]]
    mode: Mode
    absent: frozenset[str] = frozenset()
    max_per_day: int | None = None
    max_in_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    text: str
    must: bool = True


class Origin(StrEnum):
    """Who made a text in another language."""

    HUMAN = "human"
    MACHINE = "machine"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A profile's title and summary (and description, if given) in another language."""

    lang: str
    title: str
    summary: str = ""
    description: str = ""
    origin: Origin = Origin.HUMAN


@dataclass(frozen=True, slots=True, kw_only=True)
class EventProfile:
    """A need or an offer. `contact` is the attendee who meets for it. `lang` None: to be detected."""

    id: str
    type: ProfileType
    organisation: str
    contact: str
    title: str
    lang: str | None = None
    summary: str = ""
    description: str = ""
    requirements: tuple[Requirement, ...] = ()
    advantages: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    stage: Stage | None = None
    trl: int | None = None
    ipr: str = ""
    partnerships: tuple[str, ...] = ()
    target_countries: frozenset[str] = frozenset()
    excluded_countries: frozenset[str] = frozenset()
    budget: str = ""
    valid_until: date | None = None
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRequest:
    """A meeting that somebody asks for. `slots` empty: any; `fixed` names slot and perhaps place."""

    id: str
    people: tuple[str, ...]
    weight: int = 5
    must: bool = False
    slots: frozenset[str] = frozenset()
    fixed_slot: str | None = None
    fixed_place: str | None = None
    length: int = 1
    after: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRules:
    """The edition's rules for its meetings; the defaults are those of the template.

    `proposal_load`: how many meetings proposals fill a person up to where the person names no maximum.
    `fairness`: None, or the most by which two people's numbers of breaks may differ.
    """

    proposal_load: int = 8
    fairness: int | None = None
    same_table: bool = True
    links_limited: bool = False
    join_gap: int = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Everything in an event workbook."""

    edition: Edition
    slots: tuple[EventSlot, ...] = ()
    places: tuple[EventPlace, ...] = ()
    walks: tuple[Walk, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    interpreters: tuple[EventInterpreter, ...] = ()
    profiles: tuple[EventProfile, ...] = ()
    requests: tuple[EventRequest, ...] = ()
    rules: MeetingRules = field(default_factory=MeetingRules)
