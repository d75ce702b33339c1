from dataclasses import replace
from pathlib import Path

import pytest

from digua.engine.budget import Moves
from digua.engine.scheduling.breaks import minimise_breaks
from digua.engine.scheduling.model import Status
from digua.engine.scheduling.verify import verify
from digua.exchange.dzn import read_dzn


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "fairness", "breaks"),
    [
        ("tic-12.original", 1, 0),
        ("forumt-14crafe.original", 2, 5),
        ("forumt-14crafd.prec15", 2, 4),
        ("tic-14crafd.original", 3, 0),
    ],
)
def test_published_minimum_is_proven(shared_data: Path, name: str, fairness: int, breaks: int) -> None:
    instance = read_dzn(shared_data / f"meetings/jair2022/{name}.dzn")
    timetable = minimise_breaks(instance, fairness=fairness, budget=Moves(1_000_000))
    assert timetable.status is Status.OPTIMAL
    assert timetable.breaks_bound == breaks
    fair = replace(instance, rules=replace(instance.rules, fairness=fairness))
    assert verify(fair, timetable).violations == ()
    assert timetable.figures is not None
    assert (timetable.figures.placed, timetable.figures.breaks) == (len(instance.requests), breaks)


@pytest.mark.data
def test_too_many_meetings_of_one_person_are_the_reason(shared_data: Path) -> None:
    instance = read_dzn(shared_data / "meetings/jair2022/tic-12.forb0003.dzn")
    timetable = minimise_breaks(instance, fairness=2, budget=Moves(1_000_000))
    assert timetable.status is Status.INFEASIBLE
    assert timetable.placements == ()
    assert timetable.conflict_cause == "too_many_musts"
    assert timetable.conflict == (0, 1, 2, 3, 4, 11, 46, 65)


@pytest.mark.data
def test_an_order_that_cannot_be_kept_is_the_reason(shared_data: Path) -> None:
    instance = read_dzn(shared_data / "meetings/jair2022/forum-13crafb.prec15.dzn")
    timetable = minimise_breaks(instance, fairness=2, budget=Moves(1_000_000))
    assert (timetable.conflict_cause, timetable.conflict) == ("order", (14, 21))
