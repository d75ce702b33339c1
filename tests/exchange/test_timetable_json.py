import json

import pytest

from digua.engine.scheduling.model import (
    Cause,
    Figures,
    Instance,
    Interpreter,
    Person,
    Place,
    Placement,
    Reason,
    Request,
    Slot,
    Status,
    Timetable,
)
from digua.exchange.numbering import numbering_of
from digua.exchange.problem import BadInputError
from digua.exchange.timetable_json import read_timetable_json, write_timetable_json

INSTANCE = Instance(
    slots=(Slot(start=0, end=25, day=0), Slot(start=25, end=50, day=0)),
    people=tuple(Person(id=f"P{number}", available=0b11) for number in range(3)),
    requests=(
        Request(id="1", people=(0, 1), weight=5),
        Request(id="2", people=(0, 2), weight=3),
        Request(id="3", people=(1, 2), weight=1),
    ),
    places=(Place(id="T1", available=0b11),),
    interpreters=(Interpreter(id="I1", available=0b11, pairs=frozenset({frozenset({"zh", "en"})})),),
)
FIGURES = Figures(
    weight=8, placed=2, musts_missed=0, below_minimum=0, idle=1, breaks=0, table_changes=0, quiet=0
)
TIMETABLE = Timetable(
    status=Status.OPTIMAL,
    placements=(Placement(0, 0), Placement(1, None, 0), None),
    figures=FIGURES,
    bound=8.0,
    unplaced={
        2: Reason(cause=Cause.OUTWEIGHED, people=(1,), rivals=(0,), cure=("add_place", 1)),
    },
)
FROM_ONE = numbering_of(INSTANCE, (1, 2))
BY_ID = numbering_of(INSTANCE, ("D1-1", "D1-2"))


def test_a_result_is_numbered_as_its_round(tmp_path):
    path = tmp_path / "result.json"
    write_timetable_json(TIMETABLE, INSTANCE, FROM_ONE, path)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "status": "optimal",
        "requests": 3,
        "weight": 8,
        "placed": 2,
        "musts_missed": 0,
        "below_minimum": 0,
        "idle": 1,
        "breaks": 0,
        "table_changes": 0,
        "quiet": 0,
        "bound": 8.0,
        "breaks_bound": None,
        "slots": {"1": 1, "2": 2},
        "tables": {"1": "T1"},
        "interpreters": {"2": "I1"},
        "unplaced": {"3": "outweighed"},
        "reasons": {
            "3": {
                "people": ["P1"],
                "languages": [],
                "rivals": ["1"],
                "cure": {"change": "add_place", "slot": 2},
            }
        },
        "conflict": [],
        "conflict_cause": "",
    }


@pytest.mark.parametrize("numbering", [FROM_ONE, BY_ID])
def test_a_result_is_read_back(tmp_path, numbering):
    path = tmp_path / "result.json"
    write_timetable_json(TIMETABLE, INSTANCE, numbering, path)
    read = read_timetable_json(path, INSTANCE, numbering)
    assert (read.status, read.placements, read.figures, read.bound) == (
        Status.OPTIMAL,
        TIMETABLE.placements,
        FIGURES,
        8.0,
    )


def test_an_infeasible_result_is_read_back(tmp_path):
    path = tmp_path / "result.json"
    write_timetable_json(
        Timetable(
            status=Status.INFEASIBLE, placements=(), figures=None, conflict=(0, 2), conflict_cause="no_slot"
        ),
        INSTANCE,
        FROM_ONE,
        path,
    )
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["status"], told["weight"], told["conflict"], told["slots"]) == (
        "infeasible",
        None,
        ["1", "3"],
        {},
    )
    read = read_timetable_json(path, INSTANCE, FROM_ONE)
    assert (read.status, read.placements, read.figures) == (Status.INFEASIBLE, (None, None, None), None)


def test_a_result_of_slots_alone_is_enough(tmp_path):
    path = tmp_path / "result.json"
    path.write_text('{"slots": {"3": "2"}, "by": "another program"}', encoding="utf-8")
    read = read_timetable_json(path, INSTANCE, FROM_ONE)
    assert (read.placements, read.figures) == ((None, None, Placement(1)), None)


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ({}, "slots: The field is missing."),
        ({"slots": {"4": 1}}, "slots.4: The round has no such request"),
        ({"slots": {"1": 3}}, "slots.1: “3” is not in the round."),
        ({"slots": {"1": 0}}, "slots.1: “0” is not in the round."),
        ({"slots": {"1": 1}, "tables": {"1": "T9"}}, "tables.1: “T9” is not in the round."),
        (
            {"slots": {"1": 1}, "tables": {"2": "T1"}},
            "tables.2: The round has no such request, or it has no slot",
        ),
        ({"slots": {"1": 1}, "interpreters": {"1": "I9"}}, "interpreters.1: “I9” is not in the round."),
        ({"slots": {"1": None}}, "slots.1: The value is of another kind"),
        ({"slots": {"1": 1}, "status": "splendid"}, "status: The value is not one of those that are known."),
    ],
)
def test_a_result_of_another_round_is_refused(tmp_path, result, told):
    path = tmp_path / "result.json"
    path.write_text(json.dumps(result), encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        read_timetable_json(path, INSTANCE, FROM_ONE)
    assert str(refused.value).startswith(told)
