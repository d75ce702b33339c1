"""Repair after no-shows: what is regained of what could be, the time it takes and the meetings it moves."""

import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from digua.bench.figure import Figure
from digua.bench.regain import Regain
from digua.engine.budget import Seconds
from digua.engine.scheduling.model import Instance, Timetable
from digua.engine.scheduling.repair import PersonGone, Repair, repair
from digua.engine.scheduling.solve import solve
from digua.engine.scheduling.verify import verify
from digua.exchange.flagship import read_flagship

FILES = ("flag_s1.txt", "stress_frag_L150.txt")
SOLVING = 2.0
MOVES = 2
"""Meetings that may be moved in a case."""


def repair_figures(data: Path, *, cases: int = 50, seed: int = 1) -> Iterator[Figure]:
    """For two large rounds, solved in 2 s of CPU: one guest with meetings stays away, again and again.

    `data` is the folder with the meetings. Raises RuntimeError if a repaired timetable breaks a rule.
    """
    for file in FILES:
        instance = read_flagship(data / "meetings" / "flagship" / file)
        timetable = solve(instance, seed=seed, budget=Seconds(SOLVING, time.thread_time))
        yield from _figures(f"{file}, {cases} no-shows", instance, timetable, cases, seed)


def _figures(case: str, instance: Instance, timetable: Timetable, cases: int, seed: int) -> Iterator[Figure]:
    placed = [
        request
        for request, placement in zip(instance.requests, timetable.placements, strict=True)
        if placement is not None
    ]
    busy = sorted({person for request in placed for person in request.people})
    absent = [PersonGone(person) for person in random.Random(seed).sample(busy, cases)]
    repair(instance, timetable, absent[:1], max_moves=MOVES)  # so that compiling is not measured
    spent, moved, regained, possible = [], [], 0, 0.0
    for change in absent:
        begun = time.thread_time()
        mended = repair(instance, timetable, [change], max_moves=MOVES, seed=seed)
        spent.append(1000 * (time.thread_time() - begun))
        moved.append(len(mended.moved))
        regained += _regained(mended)
        possible += Regain(mended.instance, timetable, MOVES).most()
    yield Figure(
        suite="meetings",
        name="repair, weight regained of the most possible",
        value=regained / possible if possible else 1.0,
        case=case,
        unit="share",
        target=0.80,
        note=f"{regained} of at most {possible:.0f}",
    )
    for name, value in (("median", statistics.median(spent)), ("worst", max(spent))):
        yield Figure(
            suite="meetings",
            name=f"repair, {name} case",
            value=value,
            case=case,
            unit="ms CPU",
            target=50.0,
            better="lower",
        )
    yield Figure(
        suite="meetings",
        name="repair, most meetings moved",
        value=float(max(moved)),
        case=case,
        unit="meetings",
        target=float(MOVES),
        better="lower",
    )


def _regained(mended: Repair) -> int:
    """Weight of what was placed beyond what the change left standing."""
    violations = verify(mended.instance, mended.timetable).violations
    if violations:
        raise RuntimeError(f"a repaired timetable breaks rules: {violations}")
    replaced = set(mended.freed) - set(mended.lost)
    return sum(mended.instance.requests[number].weight for number in replaced.union(mended.refilled))
