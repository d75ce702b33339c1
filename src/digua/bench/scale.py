"""A round of 10,000 people and 60,000 requests over 96 slots and 800 tables, made from a seed."""

import resource
import time
from collections.abc import Iterator
from random import Random

from digua.bench.edition import edition
from digua.bench.figure import Figure
from digua.engine.budget import Seconds
from digua.engine.scheduling.bound import bound
from digua.engine.scheduling.model import Instance, Mode, Person, Place, Request, Slot
from digua.engine.scheduling.solve import load_search, solve
from digua.engine.scheduling.verify import verify

PEOPLE, REQUESTS, SLOTS, TABLES, DAYS = 10_000, 60_000, 96, 800, 4
GUESTS = 2_500
BUDGET = 50.0
"""CPU seconds of search; the bound and the rest stay within what is left of the minute."""


def suite() -> Iterator[Figure]:
    """All figures of scale."""
    yield from scale()
    yield from edition()


def scale(*, seed: int = 1) -> Iterator[Figure]:
    """Share of the bound within a minute on two cores, peak memory, and broken rules."""
    load_search()
    instance = market(seed)
    case = f"{PEOPLE:,} people, {REQUESTS:,} requests, {SLOTS} slots, {TABLES} tables, seed {seed}"
    begun, spent = time.perf_counter(), time.process_time()
    timetable = solve(instance, seed=seed, budget=Seconds(BUDGET, time.perf_counter), threads=2)
    wall, cpu = time.perf_counter() - begun, time.process_time() - spent
    verification = verify(instance, timetable)
    ceiling = bound(instance, exact=False).weight
    if verification.figures is None:
        raise ValueError(str(verification.violations))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2

    def figure(
        name: str, value: float, unit: str, target: float, better: str = "lower", note: str = ""
    ) -> Figure:
        return Figure(
            suite="scale",
            name=name,
            case=case,
            unit=unit,
            value=value,
            target=target,
            better="higher" if better == "higher" else "lower",
            note=note,
        )

    weight = verification.figures.weight
    yield figure("weight", weight / ceiling, "share of the bound", 0.999, "higher", f"{weight} of {ceiling}")
    yield figure("time", wall, "s on the wall, two threads", 60.0, note=f"{cpu:.0f} s CPU")
    yield figure("memory", memory, "GB at most", 1.0)
    yield figure("idle", verification.figures.idle / PEOPLE, "slots a person", 0.05)
    yield figure("broken rules", len(verification.violations), "", 0)


def market(seed: int, *, people: int = PEOPLE, guests: int = GUESTS, requests: int = REQUESTS) -> Instance:
    """Guests facing companies; one guest in four online, everybody away for some spans, popularity uneven."""
    rng = Random(seed)
    per_day = SLOTS // DAYS
    everything = (1 << SLOTS) - 1
    return Instance(
        slots=tuple(
            Slot(start=day * 1440 + 30 * slot, end=day * 1440 + 30 * slot + 25, day=day)
            for day in range(DAYS)
            for slot in range(per_day)
        ),
        people=tuple(
            Person(
                id=str(number),
                available=everything & ~away(rng, per_day),
                mode=Mode.ONLINE if number < guests and rng.random() < 0.25 else Mode.ON_SITE,
            )
            for number in range(people)
        ),
        places=tuple(Place(id=f"T{number}", available=everything, hall="1") for number in range(TABLES)),
        requests=tuple(wanted(rng, people, guests, requests)),
    )


def away(rng: Random, per_day: int) -> int:
    """Slots of one to four absences, the longest a day."""
    mask = 0
    for _ in range(rng.randint(1, 4)):
        length = rng.choice((2, 4, 8, per_day))
        mask |= (1 << length) - 1 << rng.randrange(SLOTS - length)
    return mask


def wanted(rng: Random, people: int, guests: int, number: int) -> Iterator[Request]:
    """Different pairs of a guest and a company, popular ones more often; weights from 1 to 10."""
    fame = [rng.lognormvariate(0, 0.6) for _ in range(people)]
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < number:
        ones = rng.choices(range(guests), fame[:guests], k=number)
        others = rng.choices(range(guests, people), fame[guests:], k=number)
        for pair in zip(ones, others, strict=True):
            if len(pairs) < number:
                pairs[pair] = None
    for index, pair in enumerate(pairs):
        weight = rng.randint(6, 10) if rng.random() < 0.35 else rng.randint(1, 5)
        yield Request(id=str(index), people=pair, weight=weight)
