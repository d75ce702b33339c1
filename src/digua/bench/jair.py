"""The 100 published cases of meeting rounds with fewest breaks: proven minimum and time, beside the paper's.

Bofill et al., "Constraint Solving Approaches to the Business-to-Business Meeting Scheduling Problem", JAIR 74
(2022). Times are of one process on one core; the paper's are those of its best MaxSAT run on other hardware.
"""

import csv
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from digua.bench.figure import Figure
from digua.engine.budget import Seconds
from digua.engine.scheduling.breaks import minimise_breaks
from digua.engine.scheduling.model import Status, Timetable
from digua.engine.scheduling.verify import verify
from digua.exchange.dzn import read_dzn

INFEASIBLE = "infeasible"
CASE_SECONDS, GIVE_UP_SECONDS, ANYTIME_SECONDS = 30.0, 120.0, 10.0
ORIGINALS, ORIGINALS_SECONDS, ANYTIME_REACHED = 20, 81.0, 18
"""The twenty original rounds with fairness 2: the paper's seconds for all, and how many to reach in ten."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line of published.csv; `minimum` is a number of breaks or "infeasible"."""

    instance: str
    variant: str
    fairness: int
    minimum: str
    seconds: float

    @property
    def name(self) -> str:
        return f"{self.instance} {self.variant}, d={self.fairness}"

    @property
    def is_original(self) -> bool:
        return self.variant == "original" and self.fairness == 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found: the number of breaks, "infeasible", or "" if nothing was proven (or found)."""

    found: str
    seconds: float


def published(data: Path) -> list[Case]:
    with (data / "meetings/jair2022/published.csv").open(encoding="utf-8", newline="") as file:
        return [
            Case(
                instance=row["instance"],
                variant=row["variant"],
                fairness=int(row["fairness_d"]),
                minimum=row["minimum_breaks"],
                seconds=float(row["published_seconds_maxsat"]),
            )
            for row in csv.DictReader(file)
        ]


def jair(data: Path, *, cases: Sequence[Case] | None = None) -> Iterator[Figure]:
    """Two figures a case, then the totals, then the originals again without proof in ten seconds each."""
    chosen = published(data) if cases is None else cases
    outcomes: dict[Case, Outcome] = {}
    for case in chosen:
        outcomes[case] = outcome = run(data, case, GIVE_UP_SECONDS, prove=True)
        yield Figure(
            suite="meetings",
            name="minimum of breaks proven as published",
            case=case.name,
            value=float(outcome.found == case.minimum),
            target=1.0,
            note=f"{outcome.found or 'not proven'}, published {case.minimum}",
        )
        yield Figure(
            suite="meetings",
            name="proof of the minimum of breaks",
            case=case.name,
            unit="s CPU",
            value=outcome.seconds,
            target=CASE_SECONDS,
            published=case.seconds,
            better="lower",
        )
    yield from _totals(outcomes)
    yield from _anytime(data, [case for case in chosen if case.is_original])


def run(data: Path, case: Case, seconds: float, *, prove: bool) -> Outcome:
    """Solve a case with a budget of CPU seconds; raises ValueError if the timetable breaks a rule."""
    begun = time.process_time()
    instance = read_dzn(data / "meetings/jair2022" / f"{case.instance}.{case.variant}.dzn")
    budget = Seconds(seconds, time.process_time)
    timetable = minimise_breaks(instance, fairness=case.fairness, budget=budget, prove=prove)
    taken = time.process_time() - begun
    fair = replace(instance, rules=replace(instance.rules, fairness=case.fairness))
    if any(timetable.placements) and not verify(fair, timetable).clean:
        raise ValueError(f"{case.name}: {verify(fair, timetable).violations}")
    return Outcome(_found(timetable, proven=prove), taken)


def _found(timetable: Timetable, *, proven: bool) -> str:
    if timetable.status is Status.INFEASIBLE:
        return INFEASIBLE
    if timetable.figures is None or not all(timetable.placements):
        return ""
    if proven and timetable.status is not Status.OPTIMAL:
        return ""
    return str(timetable.figures.breaks)


def _totals(outcomes: dict[Case, Outcome]) -> Iterator[Figure]:
    yield Figure(
        suite="meetings",
        name="minima of breaks proven as published",
        case="all cases",
        unit="cases",
        value=sum(outcome.found == case.minimum for case, outcome in outcomes.items()),
        target=len(outcomes),
    )
    originals = {case: outcome for case, outcome in outcomes.items() if case.is_original}
    if len(originals) == ORIGINALS:
        yield Figure(
            suite="meetings",
            name="proof of the minimum of breaks",
            case=f"{len(originals)} originals, d=2, in all",
            unit="s CPU",
            value=sum(outcome.seconds for outcome in originals.values()),
            target=ORIGINALS_SECONDS,
            published=sum(case.seconds for case in originals),
            better="lower",
        )


def _anytime(data: Path, originals: Sequence[Case]) -> Iterator[Figure]:
    reached = []
    for case in originals:
        outcome = run(data, case, ANYTIME_SECONDS, prove=False)
        reached.append(outcome.found == case.minimum)
        yield Figure(
            suite="meetings",
            name="minimum of breaks reached without proof",
            case=case.name,
            value=float(reached[-1]),
            target=1.0,
            note=f"{outcome.found or 'no timetable'}, published {case.minimum}; {outcome.seconds:.1f} s CPU",
        )
    if len(originals) == ORIGINALS:
        yield Figure(
            suite="meetings",
            name="minima of breaks reached without proof in ten seconds",
            case=f"{len(originals)} originals, d=2",
            unit="cases",
            value=sum(reached),
            target=ANYTIME_REACHED,
        )
