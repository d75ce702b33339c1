"""All that a run found out about one edition: the single input of every writer of results.

References go by index, as in the scheduling engine: people, places, interpreters and slots of `instance`
are the event's attendees, places, interpreters and slots, in the same order; its requests are `requests`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from digua.engine.matching.model import MatchResult
from digua.engine.scheduling.model import Instance, Timetable
from digua.exchange.event import Event


class RequestOrigin(StrEnum):
    """Who wants a meeting: a person who asked for it, or the matching that proposes it."""

    ASKED = "asked"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRequest:
    """What stands behind one request of the instance.

    `id` is unique in the edition and stable between runs (calendar entries keep it). `need` and `offer` are
    profile identifiers where the meeting rests on a match. `topic` is the asker's own words, if any.
    """

    id: str
    origin: RequestOrigin
    topic: str = ""
    need: str | None = None
    offer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionResults:
    """An edition, its matches (None where it has no profiles), its meeting round and the timetable.

    Raises ValueError where the parts do not correspond by index.
    """

    event: Event
    matches: MatchResult | None
    instance: Instance
    timetable: Timetable
    requests: tuple[PlannedRequest, ...]

    def __post_init__(self) -> None:
        pairs = {
            "people": (self.instance.people, self.event.attendees),
            "places": (self.instance.places, self.event.places),
            "interpreters": (self.instance.interpreters, self.event.interpreters),
            "slots": (self.instance.slots, self.event.slots),
            "requests": (self.instance.requests, self.requests),
            "placements": (self.instance.requests, self.timetable.placements or self.requests),
        }
        for name, (planned, told) in pairs.items():
            if len(planned) != len(told):
                raise ValueError(f"{name}: {len(planned)} in the instance, {len(told)} beside it")


class RunStage(StrEnum):
    """The stages of a run whose seconds are told, in order."""

    READ = "read"
    MATCH = "match"
    PROPOSE = "propose"
    SCHEDULE = "schedule"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """How the results came about. `seconds` by stage, only of the stages that ran."""

    seed: int
    seconds: Mapping[RunStage, float] = field(default_factory=dict)
