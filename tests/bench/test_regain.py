"""No repair regains more than the bound that it is measured against."""

from random import Random

import pytest

from digua.bench.regain import Regain
from digua.engine.budget import Moves
from digua.engine.scheduling.model import (
    Instance,
    Mode,
    Person,
    Place,
    Placement,
    Request,
    Slot,
    Status,
    Timetable,
)
from digua.engine.scheduling.repair import PersonGone, repair
from digua.engine.scheduling.solve import solve


def crowd(chance, *, people=14, slots=6, tables=4):
    pairs = [tuple(sorted(chance.sample(range(people), 2))) for _ in range(45)]
    return Instance(
        slots=tuple(Slot(start=30 * k, end=30 * k + 20, day=0) for k in range(slots)),
        people=tuple(
            Person(
                id=str(k),
                available=chance.getrandbits(slots) | chance.getrandbits(slots),
                mode=chance.choice([Mode.ONLINE, Mode.ON_SITE, Mode.ON_SITE]),
            )
            for k in range(people)
        ),
        requests=tuple(
            Request(id=str(n), people=pair, weight=chance.randint(1, 9))
            for n, pair in enumerate(dict.fromkeys(pairs))
        ),
        places=tuple(Place(id=str(k), available=(1 << slots) - 1) for k in range(tables)),
    )


def test_the_bound_holds_and_repair_comes_near():
    regained = possible = 0.0
    for seed in range(25):
        instance = crowd(Random(seed))
        before = solve(instance, seed=seed, budget=Moves(20_000))
        for moves in (0, 1, 2):
            result = repair(instance, before, [PersonGone(0)], max_moves=moves)
            gained = sum(instance.requests[number].weight for number in result.refilled)
            most = Regain(result.instance, before, moves).most()
            assert gained <= most + 1e-6
            regained, possible = regained + gained, possible + most
    assert regained >= 0.9 * possible > 0


@pytest.mark.parametrize(("moves", "most"), [(0, 0.0), (1, 3.0)])
def test_a_move_makes_room(moves, most):
    instance = Instance(
        slots=(Slot(start=0, end=20, day=0), Slot(start=30, end=50, day=0)),
        people=tuple(Person(id=str(k), available=mask) for k, mask in enumerate((0, 3, 3, 2))),
        requests=tuple(
            Request(id=str(k), people=(k, k + 1), weight=weight) for k, weight in enumerate((5, 4, 3))
        ),
        places=(Place(id="T", available=3),),
    )
    before = Timetable(
        status=Status.FEASIBLE, placements=(Placement(0, 0), Placement(1, 0), None), figures=None
    )
    assert Regain(instance, before, moves).most() == pytest.approx(most)
