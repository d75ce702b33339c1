from dataclasses import replace
from itertools import product

import pytest
from factories.rounds import rounds, slots
from hypothesis import HealthCheck, assume, given, settings

from digua.engine.scheduling.breaks import check_scope
from digua.engine.scheduling.conflict import Clash, Conflict, find_conflict
from digua.engine.scheduling.model import (
    Instance,
    InstanceError,
    Interpreter,
    Person,
    Place,
    Placement,
    Request,
)
from digua.engine.scheduling.verify import verify


def crowd(people: list[Person], requests: list[Request], *, tables: int, day: int) -> Instance:
    return Instance(
        slots=slots([day]),
        people=tuple(people),
        places=tuple(Place(id=str(n), available=(1 << day) - 1) for n in range(tables)),
        requests=tuple(requests),
    )


def must(*people: int, **more: object) -> Request:
    return replace(Request(id="-".join(map(str, people)), people=people, must=True), **more)


def can_stand(instance: Instance, requests: tuple[int, ...]) -> bool:
    """Whether these can be placed together, by trying everything."""
    spots = product(
        range(len(instance.slots)),
        (None, *range(len(instance.places))),
        (None, *range(len(instance.interpreters))),
    )
    options = [Placement(*spot) for spot in spots]
    for combination in product(options, repeat=len(requests)):
        placements: list[Placement | None] = [None] * len(instance.requests)
        for number, placement in zip(requests, combination, strict=True):
            placements[number] = placement
        if verify(instance, placements).clean:
            return True
    return False


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rounds(most_people=3, most_requests=3))
def test_conflicts_are_real_and_minimal(instance: Instance) -> None:
    instance = replace(instance, rules=replace(instance.rules, fairness=None))
    assume(len(instance.slots) * (len(instance.places) + 1) * (len(instance.interpreters) + 1) <= 24)
    try:
        check_scope(instance)
    except InstanceError:
        assume(False)
    everything = tuple(range(len(instance.requests)))
    conflict = find_conflict(instance, of=everything)
    if conflict is None:
        assert can_stand(instance, everything)
    else:
        assert conflict.minimal
        assert not can_stand(instance, conflict.requests)
        for left_out in conflict.requests:
            assert can_stand(instance, tuple(n for n in conflict.requests if n != left_out))


FREE = [Person(id=str(n), available=0b11) for n in range(6)]


@pytest.mark.parametrize(
    ("instance", "conflict"),
    [
        (
            crowd(FREE, [must(0, 1, fixed_slot=1), must(0, 2, fixed_slot=1), must(0, 3)], tables=3, day=2),
            Conflict((0, 1), Clash.FIXED_CLASH),
        ),
        (
            crowd(FREE, [must(0, 1, after=(1,)), must(2, 3, after=(0,)), must(4, 5)], tables=3, day=2),
            Conflict((0, 1), Clash.ORDER_CYCLE),
        ),
        (
            crowd(FREE, [must(4, 5), must(0, 1), must(0, 2), must(0, 3)], tables=3, day=2),
            Conflict((1, 2, 3), Clash.TOO_MANY_MUSTS),
        ),
        (
            crowd(
                [Person(id="a", available=0b01), Person(id="b", available=0b10), *FREE[2:]],
                [must(2, 3), must(0, 1)],
                tables=3,
                day=2,
            ),
            Conflict((1,), Clash.NO_SLOT),
        ),
        (
            crowd(FREE, [must(0, 1), must(2, 3), must(4, 5)], tables=1, day=2),
            Conflict((0, 1, 2), Clash.PLACES),
        ),
        (
            crowd(FREE, [must(0, 1), must(1, 2, after=(0,)), must(2, 3, after=(1,))], tables=3, day=2),
            Conflict((0, 1, 2), Clash.ORDER),
        ),
        (
            crowd(FREE, [must(0, 1), must(1, 2), must(2, 0)], tables=3, day=2),
            Conflict((0, 1, 2), Clash.JOINT),
        ),
    ],
    ids=lambda value: value.cause if isinstance(value, Conflict) else "",
)
def test_causes_are_told_apart(instance: Instance, conflict: Conflict) -> None:
    assert find_conflict(instance) == conflict


def test_two_interpreted_meetings_need_two_interpreters_or_slots() -> None:
    people = [
        Person(id=str(n), available=1, languages=frozenset({language}))
        for n, language in enumerate(["zh", "fr", "zh", "fr"])
    ]
    instance = crowd(people, [must(0, 1), must(2, 3)], tables=2, day=1)
    one = Interpreter(id="i", available=1, pairs=frozenset({frozenset({"zh", "fr"})}))
    assert find_conflict(replace(instance, interpreters=(one,))) == Conflict((0, 1), Clash.INTERPRETER)
    assert find_conflict(replace(instance, interpreters=(one, replace(one, id="j")))) is None


def test_only_musts_and_fixed_requests_count_unless_told() -> None:
    wishes = [replace(must(0, n), must=False) for n in (1, 2, 3)]
    instance = crowd(FREE, wishes, tables=3, day=2)
    assert find_conflict(instance) is None
    assert find_conflict(instance, of=[0, 1, 2]) == Conflict((0, 1, 2), Clash.TOO_MANY_MUSTS)
    assert find_conflict(instance, of=[0, 2]) is None
