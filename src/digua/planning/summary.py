"""The figures of a run for programs: DIR/summary.json."""

from typing import Any

from digua.exchange.outcome import gap
from digua.exchange.results import EditionResults, RequestOrigin, RunFacts


def summary(results: EditionResults, facts: RunFacts) -> dict[str, Any]:
    """Counts, value, bound, gap (share of the bound), idle slots, and seconds by stage.

    Figures of the timetable are None where it is infeasible; `conflict` then lists the requests that cannot
    stand together.
    """
    timetable, figures = results.timetable, results.timetable.figures
    origins = [request.origin for request in results.requests]
    requests = results.instance.requests
    return {
        "edition": results.event.edition.id,
        "status": timetable.status.value,
        "people": len(results.event.attendees),
        "organisations": len(results.event.organisations),
        "profiles": len(results.event.profiles),
        "matches": 0 if results.matches is None else len(results.matches.matches),
        "requests": len(origins),
        "asked": origins.count(RequestOrigin.ASKED),
        "proposed": origins.count(RequestOrigin.PROPOSED),
        "scheduled": None if figures is None else figures.placed,
        "musts": sum(request.must for request in requests),
        "musts_missed": None if figures is None else figures.musts_missed,
        "weight": None if figures is None else figures.weight,
        "bound": timetable.bound,
        "gap": gap(timetable),
        "idle_slots": None if figures is None else figures.idle,
        "table_changes": None if figures is None else figures.table_changes,
        "conflict": [requests[index].id for index in timetable.conflict],
        "seed": facts.seed,
        "seconds": {stage.value: round(seconds, 2) for stage, seconds in facts.seconds.items()},
    }
