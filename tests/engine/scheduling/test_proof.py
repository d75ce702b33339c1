from random import Random

from factories.rounds import rounds, slots
from hypothesis import HealthCheck, given, settings

from digua.engine.budget import Moves, Progress
from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import Instance, Person, Place, Request, Status, Timetable
from digua.engine.scheduling.proof import prove_weight
from digua.engine.scheduling.solve import solve
from digua.engine.scheduling.verify import verify


def fair(guests: int, companies: int, requests: int, *, tables: int, day: int) -> Instance:
    """Guests and companies with random wishes and absences, far more than fit."""
    chance = Random(1)
    horizon = (1 << day) - 1
    pairs = chance.sample([(g, guests + c) for g in range(guests) for c in range(companies)], requests)
    return Instance(
        slots=slots([day]),
        people=tuple(
            Person(id=str(n), available=horizon & ~(1 << chance.randrange(day)))
            for n in range(guests + companies)
        ),
        places=tuple(Place(id=str(n), available=horizon) for n in range(tables)),
        requests=tuple(Request(id=f"{a}-{b}", people=(a, b), weight=chance.randint(1, 9)) for a, b in pairs),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rounds(most_people=6, most_requests=10))
def test_proofs_are_sound(instance: Instance) -> None:
    found = solve(instance, seed=1, budget=Moves(20_000))
    proven = prove_weight(instance, timetable=found, time_limit=10.0, search=Moves(20_000))
    assert verify(instance, proven).violations == ()
    if found.figures is None or proven.figures is None:
        assert proven.status is found.status is Status.INFEASIBLE
        return
    assert proven.bound is not None
    assert proven.figures.weight <= proven.bound
    assert proven.figures.weight >= found.figures.weight
    if proven.status is Status.OPTIMAL:
        assert proven.figures.weight == proven.bound
        assert proven.figures.musts_missed == 0


def test_an_empty_timetable_is_raised_to_the_optimum() -> None:
    instance = fair(8, 12, 80, tables=5, day=8)
    nothing = (None,) * len(instance.requests)
    empty = Timetable(status=Status.FEASIBLE, placements=nothing, figures=figures_of(instance, nothing))
    heard: list[Progress] = []
    proven = prove_weight(
        instance, timetable=empty, time_limit=600.0, search=Moves(20_000), progress=heard.append
    )
    assert verify(instance, proven).violations == ()
    assert proven.figures is not None
    assert proven.status is Status.OPTIMAL
    assert proven.bound == proven.figures.weight == 295
    assert {said.phase for said in heard} == {"prove"}
    assert heard[-1].value == heard[-1].bound == proven.bound
