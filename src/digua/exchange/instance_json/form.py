"""The JSON form of a meeting round, as pydantic models; docs/formats/instance.schema.json is made from them."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from digua.engine.scheduling.model import Mode, Objective, PlaceKind
from digua.exchange.jsonform import Part

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Ref = Annotated[
    int | str,
    Field(description="An id, or a number: the position in its list, counted from 0."),
]
Slots = Annotated[
    tuple[Ref, ...] | None, Field(description="Slots by id or number; null or left out means all of them.")
]
Moment = Annotated[
    int | AwareDatetime,
    Field(description="Minutes since 1970-01-01 UTC, or ISO 8601 with zone: 2023-04-19T09:00+08:00."),
]
Id = Annotated[str, Field(min_length=1, max_length=200)]
OwnId = Annotated[
    Id | None, Field(description="Unique in its list; where it is left out, the number as text stands for it.")
]


class SlotPart(Part):
    """A span of time for one meeting. Slots are in order and do not overlap."""

    id: OwnId = None
    start: Moment
    end: Moment
    day: Annotated[
        Count | None,
        Field(
            description="Number of the local day, never falling; left out: the days of the starts as written."
        ),
    ] = None


class PersonPart(Part):
    """A participant."""

    id: OwnId = None
    available: Slots = None
    mode: Mode = Mode.ON_SITE
    languages: tuple[Id, ...] = ()
    max_meetings: Count | None = None
    max_per_day: Count | None = None
    max_in_row: Count | None = None
    rest: Count = 0
    minimum: Count = 0
    quiet: tuple[Ref, ...] = ()


class PlacePart(Part):
    """A table, room or link."""

    id: OwnId = None
    kind: PlaceKind = PlaceKind.TABLE
    hall: str = ""
    available: Slots = None


class InterpreterPart(Part):
    """Works between the languages of each pair, in both directions."""

    id: OwnId = None
    pairs: Annotated[tuple[tuple[Id, Id], ...], Field(min_length=1)]
    mode: Mode = Mode.BOTH
    available: Slots = None
    max_per_day: Count | None = None
    max_in_row: Count | None = None


class RequestPart(Part):
    """A meeting that is asked for. `allowed` and `fixed_slot` are where it starts."""

    id: OwnId = None
    people: Annotated[tuple[Ref, ...], Field(min_length=2)]
    weight: Count = 1
    must: bool = False
    allowed: Slots = None
    fixed_slot: Ref | None = None
    fixed_place: Ref | None = None
    length: Annotated[Count, Field(ge=1)] = 1
    after: tuple[Ref, ...] = ()


class WalkPart(Part):
    """Minutes on foot from one hall to another, and back unless that is given too."""

    halls: tuple[str, str]
    minutes: Count


class RulesPart(Part):
    """What holds for the whole round."""

    tables_limited: bool = True
    links_limited: bool = False
    walking: tuple[WalkPart, ...] = ()
    join_gap: Count = 15
    fairness: Count | None = None
    objectives: tuple[Objective, ...] = tuple(Objective)


class InstancePart(Part):
    """A meeting round."""

    format: Literal["digua-instance"] = "digua-instance"
    version: Literal[1] = 1
    slots: tuple[SlotPart, ...]
    people: tuple[PersonPart, ...]
    requests: tuple[RequestPart, ...]
    places: tuple[PlacePart, ...] = ()
    interpreters: tuple[InterpreterPart, ...] = ()
    rules: RulesPart = RulesPart()
