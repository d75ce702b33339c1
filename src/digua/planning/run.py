"""The whole way from an event to its matches and its timetable."""

from collections.abc import Callable, Sequence

from digua.engine.budget import Budget, Listener
from digua.engine.matching.introductions import match
from digua.engine.matching.model import MatchResult
from digua.engine.scheduling.solve import load_search, solve
from digua.engine.text.encoders import Encoder
from digua.exchange.event import Event, EventRequest
from digua.exchange.results import EditionResults, PlannedRequest, RequestOrigin, RunStage
from digua.planning.profiles import engine_profiles
from digua.planning.proposals import propose
from digua.planning.round import meeting_round
from digua.planning.sound import require_sound
from digua.planning.stopwatch import Stopwatch

PARTNERS = 10
"""So many ranked partners are kept for every need and every offer."""


def plan_edition(
    event: Event,
    *,
    encoders: Sequence[Encoder],
    budget: Callable[[], Budget],
    seed: int,
    stopwatch: Stopwatch,
    progress: Listener | None = None,
    matched: Callable[[MatchResult], None] = lambda _: None,
) -> EditionResults:
    """Match, propose and plan an event.

    `budget` makes the search's budget when the search begins; `matched` hears of the matches, if there are
    any, before it begins. Raises UnsoundTimetableError if what the
    engine returns breaks a rule of the round.
    """
    with stopwatch.stage(RunStage.MATCH):
        matches = find_matches(event, encoders, progress)
    if matches is not None:
        matched(matches)
    with stopwatch.stage(RunStage.PROPOSE):
        proposals = () if matches is None else propose(event, matches)
    requests = (*event.requests, *(pairing.request for pairing in proposals))
    with stopwatch.stage(RunStage.SCHEDULE):
        instance = meeting_round(event, requests)
        load_search()
        timetable = solve(instance, seed=seed, budget=budget(), progress=progress)
        require_sound(instance, timetable)
    return EditionResults(
        event=event,
        matches=matches,
        instance=instance,
        timetable=timetable,
        requests=(
            *(asked(request) for request in event.requests),
            *(pairing.planned for pairing in proposals),
        ),
    )


def find_matches(
    event: Event, encoders: Sequence[Encoder], progress: Listener | None = None
) -> MatchResult | None:
    """Ranked partners for every profile; None where the event has no needs or no offers."""
    profiles = engine_profiles(event)
    kinds = {profile.type.is_need for profile in profiles}
    if len(kinds) < 2:
        return None
    return match(profiles, encoders=encoders, k=PARTNERS, progress=progress)


def asked(request: EventRequest) -> PlannedRequest:
    return PlannedRequest(id=request.id, origin=RequestOrigin.ASKED, topic=request.topic)
