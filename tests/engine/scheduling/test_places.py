from pathlib import Path

from factories.rounds import slots

from digua.engine.budget import Moves
from digua.engine.scheduling.bound import Bound, Method, bound
from digua.engine.scheduling.model import Instance, Person, Place, Placement, Request
from digua.engine.scheduling.solve import solve
from digua.engine.scheduling.verify import verify
from digua.exchange.flagship import read_flagship


def hall(requests: list[tuple[int, int]], *, tables: int, count: int) -> Instance:
    every = (1 << count) - 1
    return Instance(
        slots=slots([count]),
        people=tuple(Person(id=str(n), available=every) for n in range(6)),
        requests=tuple(Request(id=str(n), people=pair) for n, pair in enumerate(requests)),
        places=tuple(Place(id=str(n), available=every) for n in range(tables)),
    )


def test_people_keep_their_table() -> None:
    instance = hall([(0, 3), (0, 4), (0, 5), (1, 3), (1, 4), (1, 5)], tables=2, count=3)
    timetable = solve(instance, budget=Moves(50_000))
    assert timetable.figures is not None
    assert timetable.figures.placed == 6
    assert timetable.figures.table_changes <= 6


def test_requests_keep_the_table_they_had() -> None:
    instance = hall([(0, 1), (2, 3)], tables=4, count=1)
    start = [Placement(0, 3), Placement(0, 1)]
    assert solve(instance, budget=Moves(0), start=start).placements == tuple(start)


def test_a_long_meeting_has_one_table_throughout() -> None:
    instance = Instance(
        slots=slots([4]),
        people=tuple(Person(id=str(n), available=0b1111) for n in range(6)),
        requests=(
            Request(id="a", people=(0, 1), length=2),
            Request(id="b", people=(2, 3), length=3),
            Request(id="c", people=(4, 5), length=2),
        ),
        places=(
            Place(id="early", available=0b0011),
            Place(id="late", available=0b1100),
            Place(id="always", available=0b1111),
        ),
    )
    timetable = solve(instance, budget=Moves(20_000))
    assert timetable.figures is not None
    assert timetable.figures.placed == 3
    assert verify(instance, timetable).clean


def test_a_linear_programme_cut_short_still_bounds(shared_data: Path) -> None:
    instance = read_flagship(shared_data / "meetings/flagship/flag_s1.txt")
    assert bound(instance, exact=False) == Bound(24_900, Method.DEGREE)
    assert 24_884 <= bound(instance, exact=True, time_limit=0.5).weight <= 24_900
