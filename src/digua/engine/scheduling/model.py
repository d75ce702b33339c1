"""A meeting round (Instance) and its timetable: frozen data, indices for references, minutes for time.

Sets of slots are Python integers used as bit masks: bit k is slot k, any number of slots. People, places,
interpreters and requests are referred to by their index in the Instance.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Mode(StrEnum):
    """How somebody takes part. A meeting with anyone online is an online meeting."""

    ON_SITE = "on_site"
    ONLINE = "online"
    BOTH = "both"


class PlaceKind(StrEnum):
    TABLE = "table"
    ROOM = "room"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A span of time in which one meeting fits. Slots of an Instance are in order and do not overlap.

    `start` and `end` are minutes since 1970-01-01 UTC; `day` numbers the venue's local days from 0.
    """

    start: int
    end: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A participant. `available` masks the slots in which they may meet at all.

    `languages` are language codes; two people who share none need an interpreter, unless either says
    nothing (empty). `quiet` masks slots that are early or late in the person's own day: allowed, not liked.
    `max_in_row` bounds meetings in adjacent slots, `rest` is the number of slots left free after each
    meeting, `minimum` a number of meetings to reach if it can be done.
    """

    id: str
    available: int
    mode: Mode = Mode.ON_SITE
    languages: frozenset[str] = frozenset()
    max_meetings: int | None = None
    max_per_day: int | None = None
    max_in_row: int | None = None
    rest: int = 0
    minimum: int = 0
    quiet: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A table, room or online link: one meeting at a time. `hall` is where it stands ("" for links)."""

    id: str
    available: int
    kind: PlaceKind = PlaceKind.TABLE
    hall: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """Interprets between the languages of each pair, one meeting at a time."""

    id: str
    available: int
    pairs: frozenset[frozenset[str]]
    mode: Mode = Mode.BOTH
    max_per_day: int | None = None
    max_in_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A meeting that is asked for: two or more people (indices), who must all be there.

    `weight` is what placing it is worth (an integer; any unit). A `must` comes before all weight.
    `allowed` masks the slots in which it may *start*; `fixed_slot` is a start that may not change, and
    `fixed_place` a place. `length` is in slots: adjacent ones of one day (see Rules.join_gap).
    `after` lists requests that, where both are placed, end before this one begins.
    """

    id: str
    people: tuple[int, ...]
    weight: int = 1
    must: bool = False
    allowed: int | None = None
    fixed_slot: int | None = None
    fixed_place: int | None = None
    length: int = 1
    after: tuple[int, ...] = ()


class Objective(StrEnum):
    """What a timetable is judged by, most important first. Musts always come before all of these."""

    WEIGHT = "weight"
    MINIMUM = "minimum"
    IDLE = "idle"
    TABLE_CHANGES = "table_changes"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds for the whole round.

    `places_limited` per kind: False means that this kind is never short (no place is assigned then).
    `walking` gives minutes between two halls (both orders); missing means 0. `join_gap`: slots of one day
    whose pause is at most so many minutes count as adjacent for a meeting of several slots.
    `fairness`: no two people's numbers of breaks may differ by more than this.
    """

    tables_limited: bool = True
    links_limited: bool = False
    walking: Mapping[tuple[str, str], int] = field(default_factory=dict)
    join_gap: int = 15
    fairness: int | None = None
    objectives: tuple[Objective, ...] = tuple(Objective)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A meeting round: everything that a timetable depends on."""

    slots: tuple[Slot, ...]
    people: tuple[Person, ...]
    requests: tuple[Request, ...]
    places: tuple[Place, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    rules: Rules = field(default_factory=Rules)


class InstanceError(ValueError):
    """The instance contradicts itself in form (an index out of range, an empty meeting …)."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a request stands: its first slot; place and interpreter if it has or needs one (indices)."""

    slot: int
    place: int | None = None
    interpreter: int | None = None


class Status(StrEnum):
    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


class Cause(StrEnum):
    """Why a request has no place."""

    NO_COMMON_SLOT = "no_common_slot"
    PERSON_FULL = "person_full"
    NO_PLACE = "no_place"
    NO_INTERPRETER = "no_interpreter"
    ORDER = "order"
    OUTWEIGHED = "outweighed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a request could not be placed, and who or what is in the way.

    `people`, `languages`, `rivals` (requests that hold what this one needs) are filled as the cause calls
    for; `cure` is the cheapest single change that would make room, as a stable key with its argument
    (("open_slot", slot), ("add_interpreter", slot), ("add_place", slot), ("raise_limit", person), …), if any.
    """

    cause: Cause
    people: tuple[int, ...] = ()
    languages: tuple[str, str] | None = None
    rivals: tuple[int, ...] = ()
    cure: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A timetable by objective.

    weight: sum over placed requests; placed: their number; musts_missed; below_minimum: meetings that
    people lack to their minimum, summed; idle: own available slots without a meeting between one's first
    and last meeting of a day, summed; breaks: unbroken runs of slots without a meeting between two meetings
    of a person over the whole horizon, summed; table_changes: changes of place between a person's
    successive meetings of a day; quiet: meetings in a participant's quiet slots.
    """

    weight: int
    placed: int
    musts_missed: int
    below_minimum: int
    idle: int
    breaks: int
    table_changes: int
    quiet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Placements per request (None: unplaced), figures, and what is known of the best possible.

    `bound` is an upper bound on weight; `breaks_bound` a lower bound on breaks where that was minimised.
    When infeasible, placements are empty and `conflict` lists a minimal set of requests (indices) that
    cannot stand together, with `conflict_cause` as a stable key.
    """

    status: Status
    placements: tuple[Placement | None, ...]
    figures: Figures | None
    bound: float | None = None
    breaks_bound: int | None = None
    unplaced: Mapping[int, Reason] = field(default_factory=dict)
    conflict: tuple[int, ...] = ()
    conflict_cause: str = ""
