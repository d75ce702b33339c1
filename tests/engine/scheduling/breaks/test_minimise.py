from dataclasses import replace
from itertools import product

import pytest
from factories.rounds import rounds, slots
from hypothesis import HealthCheck, assume, given, settings

from digua.engine.budget import Moves, Progress
from digua.engine.scheduling.breaks import minimise_breaks
from digua.engine.scheduling.model import (
    Instance,
    InstanceError,
    Person,
    Place,
    Placement,
    Request,
    Rules,
    Status,
)
from digua.engine.scheduling.verify import verify

BUDGET = Moves(1_000_000)


def crowd(
    people: int, requests: list[Request], *, tables: int, day: int, available: dict[int, int] | None = None
) -> Instance:
    every = (1 << day) - 1
    return Instance(
        slots=slots([day]),
        people=tuple(Person(id=str(n), available=(available or {}).get(n, every)) for n in range(people)),
        places=tuple(Place(id=str(n), available=every) for n in range(tables)),
        requests=tuple(requests),
    )


def fewest_breaks(instance: Instance) -> int | None:
    """By trying everything; None if not all requests can be placed."""
    choices = []
    for number, request in enumerate(instance.requests):
        alone = []
        for slot, place, interpreter in product(
            range(len(instance.slots) - request.length + 1),
            (None, *range(len(instance.places))),
            (None, *range(len(instance.interpreters))),
        ):
            placements: list[Placement | None] = [None] * len(instance.requests)
            placements[number] = Placement(slot, place, interpreter)
            if all(violation.rule == "fairness" for violation in verify(instance, placements).violations):
                alone.append(placements[number])
        choices.append(alone)
    checked = (verify(instance, combination) for combination in product(*choices))
    return min((check.figures.breaks for check in checked if check.clean and check.figures), default=None)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(rounds(most_people=4, most_requests=3))
def test_small_rounds_have_as_few_breaks_as_by_trying_everything(instance: Instance) -> None:
    try:
        timetable = minimise_breaks(instance, budget=BUDGET)
    except InstanceError:
        assume(False)
    least = fewest_breaks(instance)
    if least is None:
        assert timetable.status is Status.INFEASIBLE
        assert timetable.conflict
    else:
        assert timetable.status is Status.OPTIMAL
        assert verify(instance, timetable).violations == ()
        assert timetable.figures is not None
        assert timetable.figures.placed == len(instance.requests)
        assert timetable.figures.breaks == timetable.breaks_bound == least


def test_a_person_between_two_who_are_there_at_either_end_has_a_break() -> None:
    instance = crowd(
        3,
        [Request(id="early", people=(0, 1)), Request(id="late", people=(0, 2))],
        tables=1,
        day=4,
        available={1: 0b0001, 2: 0b1000},
    )
    timetable = minimise_breaks(instance, budget=BUDGET)
    assert timetable.placements == (Placement(0, place=0), Placement(3, place=0))
    assert (timetable.status, timetable.breaks_bound) == (Status.OPTIMAL, 1)


def test_fairness_of_the_call_comes_before_that_of_the_rules() -> None:
    instance = crowd(
        4,
        [
            Request(id="early", people=(0, 1)),
            Request(id="late", people=(0, 2)),
            Request(id="any", people=(1, 3)),
        ],
        tables=2,
        day=4,
        available={1: 0b0011, 2: 0b1000, 0: 0b1001},
    )
    lax = replace(instance, rules=Rules(fairness=1))
    assert minimise_breaks(lax, budget=BUDGET).status is Status.OPTIMAL
    timetable = minimise_breaks(lax, fairness=0, budget=BUDGET)
    assert timetable.status is Status.INFEASIBLE
    assert timetable.conflict == (0, 1, 2)
    assert timetable.conflict_cause == "fairness"


def test_without_a_budget_there_is_no_timetable_but_a_bound() -> None:
    instance = crowd(2, [Request(id="one", people=(0, 1))], tables=1, day=2)
    timetable = minimise_breaks(instance, budget=Moves(0))
    assert timetable.status is Status.FEASIBLE
    assert timetable.placements == (None,)
    assert timetable.breaks_bound == 0


def test_features_out_of_scope_are_refused() -> None:
    far = replace(
        crowd(2, [Request(id="one", people=(0, 1))], tables=0, day=2),
        places=(Place(id="a", available=3, hall="A"), Place(id="b", available=3, hall="B")),
        rules=Rules(walking={("A", "B"): 6}),
    )
    with pytest.raises(InstanceError, match="walking"):
        minimise_breaks(far, budget=BUDGET)
    near = replace(far, rules=Rules(walking={("A", "B"): 5}))
    assert minimise_breaks(near, budget=BUDGET).status is Status.OPTIMAL


def test_progress_is_told_with_bound() -> None:
    heard: list[Progress] = []
    instance = crowd(2, [Request(id="one", people=(0, 1))], tables=1, day=2)
    minimise_breaks(instance, budget=BUDGET, progress=heard.append)
    assert heard
    assert {said.phase for said in heard} == {"prove"}
    assert heard[-1].bound == 0


def test_the_same_seed_gives_the_same_timetable() -> None:
    requests = [Request(id=f"{a}{b}", people=(a, b)) for a in range(4) for b in range(4, 8)]
    instance = crowd(8, requests, tables=3, day=7)
    one, other = (minimise_breaks(instance, seed=3, budget=BUDGET) for _ in range(2))
    assert one == other
    assert one.status is Status.OPTIMAL


def test_a_budget_too_small_for_the_proof_leaves_a_timetable_and_a_bound() -> None:
    requests = [Request(id=f"{a}{b}", people=(a, b)) for a in range(8) for b in range(8, 16)]
    instance = crowd(16, requests, tables=7, day=10)
    timetable = minimise_breaks(instance, budget=Moves(50_000), prove=False)
    assert timetable.status is Status.FEASIBLE
    assert verify(instance, timetable).violations == ()
    assert timetable.figures is not None
    assert timetable.breaks_bound is not None
    assert timetable.figures.placed == len(requests)
    assert 0 < timetable.breaks_bound < timetable.figures.breaks
