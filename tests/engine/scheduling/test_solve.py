from itertools import product

import pytest
from factories.rounds import rounds, slots
from hypothesis import HealthCheck, assume, given, settings

from digua.engine.budget import Moves, Progress
from digua.engine.scheduling.bound import bound
from digua.engine.scheduling.model import (
    Instance,
    InstanceError,
    Interpreter,
    Mode,
    Objective,
    Person,
    Place,
    PlaceKind,
    Placement,
    Request,
    Rules,
    Status,
)
from digua.engine.scheduling.solve import solve
from digua.engine.scheduling.verify import verify

random_rounds = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@random_rounds
@given(rounds())
def test_no_rule_is_broken_and_no_bound_exceeded(instance: Instance) -> None:
    timetable = solve(instance, seed=1, budget=Moves(20_000))
    if timetable.status is Status.INFEASIBLE:
        assert timetable.conflict
        return
    assert verify(instance, timetable).violations == ()
    assert timetable.figures is not None
    for exact in (False, True):
        assert timetable.figures.weight <= bound(instance, exact=exact).weight
    assert set(timetable.unplaced) == {n for n, placed in enumerate(timetable.placements) if placed is None}


def heaviest(instance: Instance) -> tuple[int, int]:
    """Musts and weight that can be placed at most, by trying everything."""
    choices = []
    for number, request in enumerate(instance.requests):
        alone: list[Placement | None] = [None]
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
    best = (0, 0)
    for combination in product(*choices):
        placed = [r for r, placement in zip(instance.requests, combination, strict=True) if placement]
        worth = sum(r.must for r in placed), sum(r.weight for r in placed)
        if worth > best and not verify(instance, combination).violations:
            best = worth
    return best


def weight_comes_first(instance: Instance) -> bool:
    """Whether no person's minimum may cost weight."""
    order = instance.rules.objectives
    minimum_first = Objective.MINIMUM in order and (
        Objective.WEIGHT not in order or order.index(Objective.MINIMUM) < order.index(Objective.WEIGHT)
    )
    return not (minimum_first and any(person.minimum for person in instance.people))


@random_rounds
@given(rounds(most_people=4, most_requests=3))
def test_small_rounds_are_solved_as_well_as_by_trying_everything(instance: Instance) -> None:
    assume(instance.rules.fairness is None and weight_comes_first(instance))
    timetable = solve(instance, seed=1, budget=Moves(20_000))
    assume(timetable.status is not Status.INFEASIBLE)
    assert timetable.figures is not None
    musts = sum(request.must for request in instance.requests) - timetable.figures.musts_missed
    assert (musts, timetable.figures.weight) == heaviest(instance)


@settings(max_examples=20, deadline=None)
@given(rounds())
def test_the_same_seed_gives_the_same_timetable(instance: Instance) -> None:
    assert solve(instance, seed=5, budget=Moves(10_000)) == solve(instance, seed=5, budget=Moves(10_000))


def crowd(people: int, requests: list[tuple[int, int]], *, tables: int, days: list[int]) -> Instance:
    calendar = slots(days)
    every = (1 << len(calendar)) - 1
    return Instance(
        slots=calendar,
        people=tuple(Person(id=str(n), available=every) for n in range(people)),
        requests=tuple(Request(id=str(n), people=pair) for n, pair in enumerate(requests)),
        places=tuple(Place(id=str(n), available=every) for n in range(tables)),
    )


def test_a_day_of_more_slots_than_a_word_holds() -> None:
    everybody_meets = [(a, b) for a in range(10) for b in range(a)]
    instance = crowd(10, everybody_meets, tables=1, days=[70, 70])
    timetable = solve(instance, seed=2, budget=Moves(400_000))
    assert timetable.status is Status.OPTIMAL
    assert timetable.figures is not None
    assert timetable.figures.placed == 45
    assert verify(instance, timetable).clean


def test_a_full_round_is_packed_without_idle_slots() -> None:
    everybody_meets = [(a, b) for a in range(6) for b in range(a)]
    instance = crowd(6, everybody_meets, tables=3, days=[5])
    timetable = solve(instance, seed=1, budget=Moves(100_000))
    assert timetable.status is Status.OPTIMAL
    assert timetable.figures is not None
    assert (timetable.figures.placed, timetable.figures.idle) == (15, 0)


def test_several_threads_give_the_best_of_their_searches() -> None:
    instance = crowd(12, [(a, b) for a in range(12) for b in range(a)], tables=3, days=[6, 6])
    one = solve(instance, seed=3, budget=Moves(30_000))
    two = solve(instance, seed=3, budget=Moves(30_000), threads=2)
    assert one.figures is not None
    assert two.figures is not None
    assert verify(instance, two).clean
    assert (two.figures.weight, -two.figures.idle) >= (one.figures.weight, -one.figures.idle)


def test_locked_requests_stay_where_they_are() -> None:
    instance = crowd(6, [(a, b) for a in range(6) for b in range(a)], tables=3, days=[5])
    first = solve(instance, seed=1, budget=Moves(30_000))
    again = solve(instance, seed=9, budget=Moves(30_000), start=first.placements, locked=frozenset({0, 4, 7}))
    assert [again.placements[n] for n in (0, 4, 7)] == [first.placements[n] for n in (0, 4, 7)]
    assert verify(instance, again).clean


def test_a_listener_hears_of_every_phase_and_its_exception_passes_through() -> None:
    instance = crowd(9, [(a, b) for a in range(9) for b in range(a)], tables=5, days=[8])
    phases: list[str] = []

    def listen(progress: Progress) -> None:
        if progress.phase not in phases:
            phases.append(progress.phase)

    solve(instance, budget=Moves(400_000), progress=listen)
    assert phases == ["bound", "construct", "weight", "idle"]

    def refuse(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solve(instance, budget=Moves(400_000), progress=refuse, threads=2)


def test_without_a_budget_the_construction_alone_is_valid() -> None:
    instance = crowd(12, [(a, b) for a in range(12) for b in range(a)], tables=3, days=[6, 6])
    assert verify(instance, solve(instance, budget=Moves(0))).clean


def test_two_fixed_meetings_of_a_person_in_a_slot_are_a_conflict() -> None:
    every = 0b111
    instance = Instance(
        slots=slots([3]),
        people=tuple(Person(id=str(n), available=every) for n in range(4)),
        requests=(
            Request(id="a", people=(0, 1), fixed_slot=1),
            Request(id="b", people=(2, 3)),
            Request(id="c", people=(0, 2), fixed_slot=1),
        ),
        rules=Rules(tables_limited=False),
    )
    timetable = solve(instance, budget=Moves(1000))
    assert (timetable.status, timetable.conflict) == (Status.INFEASIBLE, (0, 2))


def test_an_order_in_a_circle_is_a_conflict() -> None:
    instance = Instance(
        slots=slots([4]),
        people=tuple(Person(id=str(n), available=0b1111) for n in range(4)),
        requests=(
            Request(id="a", people=(0, 1), after=(2,)),
            Request(id="b", people=(2, 3)),
            Request(id="c", people=(1, 2), after=(0,)),
        ),
        rules=Rules(tables_limited=False),
    )
    timetable = solve(instance, budget=Moves(1000))
    assert (timetable.status, timetable.conflict) == (Status.INFEASIBLE, (0, 2))


def test_interpreters_are_booked_one_meeting_at_a_time() -> None:
    instance = Instance(
        slots=slots([2]),
        people=tuple(
            Person(id=str(n), available=0b11, languages=frozenset({"zh" if n % 2 else "fr"})) for n in range(6)
        ),
        requests=tuple(Request(id=str(n), people=(2 * n, 2 * n + 1)) for n in range(3)),
        interpreters=(Interpreter(id="i", available=0b11, pairs=frozenset({frozenset({"zh", "fr"})})),),
        rules=Rules(tables_limited=False),
    )
    timetable = solve(instance, budget=Moves(5000))
    assert timetable.status is Status.OPTIMAL
    assert timetable.bound == 2
    assert sorted(p.slot for p in timetable.placements if p is not None) == [0, 1]


def test_who_can_do_both_sits_at_a_table_while_one_is_left() -> None:
    instance = Instance(
        slots=slots([1]),
        people=tuple(Person(id=str(n), available=1, mode=Mode.BOTH) for n in range(4)),
        requests=(Request(id="a", people=(0, 1)), Request(id="b", people=(2, 3))),
        places=(Place(id="t", available=1),),
    )
    timetable = solve(instance, budget=Moves(1000))
    assert sorted(str(p.place) for p in timetable.placements if p is not None) == ["0", "None"]
    assert verify(instance, timetable).clean


def test_links_are_limited_like_tables() -> None:
    instance = Instance(
        slots=slots([1]),
        people=tuple(Person(id=str(n), available=1, mode=Mode.ONLINE) for n in range(4)),
        requests=(Request(id="a", people=(0, 1), weight=2), Request(id="b", people=(2, 3), weight=3)),
        places=(Place(id="l", available=1, kind=PlaceKind.LINK), Place(id="t", available=1)),
        rules=Rules(links_limited=True),
    )
    timetable = solve(instance, budget=Moves(1000))
    assert timetable.placements == (None, Placement(0, 0, None))


def test_faults_of_form_are_errors() -> None:
    instance = crowd(2, [(0, 5)], tables=1, days=[1])
    with pytest.raises(InstanceError, match=r"Request '0' \(number 0\): a person's index is out of range\."):
        solve(instance, budget=Moves(10))
