"""Rounds of 1,300 people in two seconds of one core: value against the bound, and idle slots.

The linear programme's bounds are those that data/README.md gives with the files.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from digua.bench.figure import Figure
from digua.engine.budget import Seconds
from digua.engine.scheduling.solve import load_search, solve
from digua.engine.scheduling.verify import verify
from digua.exchange.flagship import read_flagship

LP_BOUNDS = {"flag_s1": 24_884, "flag_s1_L100": 24_884, "stress_frag_L150": 33_472}
BUDGET = 2.0
IDLE_A_PERSON = 0.05
SEEDS = (1, 2, 3, 4, 5)


def flagship(data: Path, *, seeds: Sequence[int] = SEEDS) -> Iterator[Figure]:
    """Per file and seed: share of the bound, idle slots a person, and broken rules (none, it is hoped)."""
    load_search()
    for name, bound in LP_BOUNDS.items():
        instance = read_flagship(data / "meetings/flagship" / f"{name}.txt")
        for seed in seeds:
            timetable = solve(instance, seed=seed, budget=Seconds(BUDGET, time.thread_time))
            verification = verify(instance, timetable)
            figures = verification.figures
            if figures is None:
                raise ValueError(f"{name}, seed {seed}: {verification.violations}")
            case = f"{name}, seed {seed}"
            yield Figure(
                suite="meetings",
                name="weight",
                case=case,
                unit="share of the LP bound",
                value=figures.weight / bound,
                target=0.9995,
                note=f"{figures.weight} of {bound} in {BUDGET:g} s",
            )
            yield Figure(
                suite="meetings",
                name="idle",
                case=case,
                unit="slots a person",
                value=figures.idle / len(instance.people),
                target=IDLE_A_PERSON,
                better="lower",
                note=f"{figures.idle} slots",
            )
            yield Figure(
                suite="meetings",
                name="broken rules",
                case=case,
                value=len(verification.violations),
                target=0,
                better="lower",
            )
