from dataclasses import replace

import pytest
from factories.rounds import slots

from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.model import (
    Figures,
    Instance,
    InstanceError,
    Interpreter,
    Mode,
    Person,
    Place,
    PlaceKind,
    Placement,
    Request,
    Rules,
    Slot,
    Status,
    Timetable,
)
from digua.engine.scheduling.verify import verify

ALL = 0b111111
ZH_FR = frozenset({frozenset({"zh", "fr"})})


def person(number: int, **fields: object) -> Person:
    return replace(Person(id=f"p{number}", available=ALL), **fields)  # type: ignore[arg-type]


def meeting(people: tuple[int, ...], **fields: object) -> Request:
    return replace(Request(id="r", people=people), **fields)  # type: ignore[arg-type]


def round_of(
    requests: tuple[Request, ...],
    *,
    people: dict[int, dict[str, object]] | None = None,
    interpreter: dict[str, object] | None = None,
    rules: dict[str, object] | None = None,
) -> Instance:
    """Two days of three slots, 0-2 and 3-5 (an hour's pause after the second of each), six people, a table in
    each of two halls and a link."""
    people = people or {}
    return Instance(
        slots=slots([3, 3], pause_after=1),
        people=tuple(person(number, **people.get(number, {})) for number in range(6)),
        requests=requests,
        places=(
            Place(id="t0", available=ALL, hall="A"),
            Place(id="t1", available=0b000111, hall="B"),
            Place(id="l", available=ALL, kind=PlaceKind.LINK),
        ),
        interpreters=(
            replace(Interpreter(id="i", available=ALL, pairs=ZH_FR), **(interpreter or {})),  # type: ignore[arg-type]
        ),
        rules=replace(Rules(), **(rules or {})),  # type: ignore[arg-type]
    )


def broken(instance: Instance, *placements: Placement | None) -> list[str]:
    return [violation.rule for violation in verify(instance, placements).violations]


ONE = meeting((0, 1))
TWO = (meeting((0, 1)), meeting((0, 2)))
ZH, FR = {"languages": frozenset({"zh"})}, {"languages": frozenset({"fr"})}
ONLINE, BOTH = {"mode": Mode.ONLINE}, {"mode": Mode.BOTH}

CASES = {
    "clean": (round_of((ONE,)), [Placement(0, 0)], []),
    "person away": (round_of((ONE,), people={1: {"available": 0b10}}), [Placement(0, 0)], ["person_available"]),
    "double booked": (round_of(TWO), [Placement(0, 0), Placement(0, 1)], ["person_double_booked"]),
    "table twice": (
        round_of((ONE, meeting((2, 3)))),
        [Placement(0, 0), Placement(0, 0)],
        ["place_double_booked"],
    ),
    "table closed": (round_of((ONE,)), [Placement(3, 1)], ["place_available"]),
    "no table": (round_of((ONE,)), [Placement(0)], ["place_missing"]),
    "tables without limit": (round_of((ONE,), rules={"tables_limited": False}), [Placement(0)], []),
    "link on site": (round_of((ONE,)), [Placement(0, 2)], ["place_kind"]),
    "online at a table": (round_of((ONE,), people={0: ONLINE}), [Placement(0, 0)], ["place_kind"]),
    "online": (round_of((ONE,), people={0: ONLINE}), [Placement(0)], []),
    "online, short of links": (
        round_of((ONE,), people={0: ONLINE}, rules={"links_limited": True}),
        [Placement(0)],
        ["place_missing"],
    ),
    "either way on site": (round_of((ONE,), people={0: BOTH, 1: BOTH}), [Placement(0, 0)], []),
    "either way online": (round_of((ONE,), people={0: BOTH, 1: BOTH}), [Placement(0)], []),
    "one both, one on site": (round_of((ONE,), people={0: BOTH}), [Placement(0)], ["place_missing"]),
    "long, double booked": (
        round_of((meeting((0, 1), length=2), meeting((1, 2)))),
        [Placement(0, 0), Placement(1, 1)],
        ["person_double_booked"],
    ),
    "long over the pause": (round_of((meeting((0, 1), length=2),)), [Placement(1, 0)], ["adjacent"]),
    "long over midnight": (round_of((meeting((0, 1), length=2),)), [Placement(2, 0)], ["adjacent"]),
    "long past the end": (round_of((meeting((0, 1), length=2),)), [Placement(5, 0)], ["slot_exists"]),
    "no interpreter": (
        round_of((ONE,), people={0: ZH, 1: FR}),
        [Placement(0, 0)],
        ["interpreter_missing"],
    ),
    "interpreted": (round_of((ONE,), people={0: ZH, 1: FR}), [Placement(0, 0, 0)], []),
    "languages unknown": (round_of((ONE,), people={0: ZH}), [Placement(0, 0)], []),
    "interpreter for nobody": (
        round_of((ONE,), people={0: ZH, 1: ZH}),
        [Placement(0, 0, 0)],
        ["interpreter_unneeded"],
    ),
    "wrong languages": (
        round_of((ONE,), people={0: ZH, 1: {"languages": frozenset({"de"})}}),
        [Placement(0, 0, 0)],
        ["interpreter_languages"],
    ),
    "interpreter away": (
        round_of((ONE,), people={0: ZH, 1: FR}, interpreter={"available": 0b10}),
        [Placement(0, 0, 0)],
        ["interpreter_available"],
    ),
    "interpreter online": (
        round_of((ONE,), people={0: ZH, 1: FR}, interpreter={"mode": Mode.ONLINE}),
        [Placement(0, 0, 0)],
        ["interpreter_mode"],
    ),
    "interpreter twice": (
        round_of((ONE, meeting((2, 3))), people={0: ZH, 1: FR, 2: ZH, 3: FR}),
        [Placement(0, 0, 0), Placement(0, 1, 0)],
        ["interpreter_double_booked"],
    ),
    "interpreter's day": (
        round_of((ONE, meeting((2, 3))), people={0: ZH, 1: FR, 2: ZH, 3: FR}, interpreter={"max_per_day": 1}),
        [Placement(0, 0, 0), Placement(2, 0, 0)],
        ["max_per_day"],
    ),
    "interpreter's row": (
        round_of((ONE, meeting((2, 3))), people={0: ZH, 1: FR, 2: ZH, 3: FR}, interpreter={"max_in_row": 1}),
        [Placement(0, 0, 0), Placement(1, 0, 0)],
        ["max_in_row"],
    ),
    "walk too long": (
        round_of(TWO, rules={"walking": {("B", "A"): 6}}),
        [Placement(0, 0), Placement(1, 1)],
        ["walking"],
    ),
    "walk over the pause": (
        round_of(TWO, rules={"walking": {("B", "A"): 6}}),
        [Placement(1, 0), Placement(2, 1)],
        [],
    ),
    "too many": (
        round_of(TWO, people={0: {"max_meetings": 1}}),
        [Placement(0, 0), Placement(3, 0)],
        ["max_meetings"],
    ),
    "too many a day": (
        round_of(TWO, people={0: {"max_per_day": 1}}),
        [Placement(0, 0), Placement(2, 0)],
        ["max_per_day"],
    ),
    "two days": (round_of(TWO, people={0: {"max_per_day": 1}}), [Placement(0, 0), Placement(3, 0)], []),
    "in a row": (
        round_of(TWO, people={0: {"max_in_row": 1}}),
        [Placement(0, 0), Placement(1, 0)],
        ["max_in_row"],
    ),
    "pause breaks a row": (
        round_of(TWO, people={0: {"max_in_row": 1}}),
        [Placement(1, 0), Placement(2, 0)],
        [],
    ),
    "no rest": (round_of(TWO, people={0: {"rest": 1}}), [Placement(1, 0), Placement(2, 0)], ["rest"]),
    "rested": (round_of(TWO, people={0: {"rest": 1}}), [Placement(0, 0), Placement(2, 0)], []),
    "not allowed": (round_of((meeting((0, 1), allowed=0b10),)), [Placement(0, 0)], ["allowed"]),
    "fixed slot": (round_of((meeting((0, 1), fixed_slot=1),)), [Placement(0, 0)], ["fixed_slot"]),
    "fixed place": (round_of((meeting((0, 1), fixed_place=1),)), [Placement(0, 0)], ["fixed_place"]),
    "order": (round_of((ONE, meeting((2, 3), after=(0,)))), [Placement(1, 0), Placement(1, 1)], ["order"]),
    "order of one": (round_of((ONE, meeting((2, 3), after=(0,)))), [None, Placement(0, 0)], []),
    "unfair": (round_of(TWO, rules={"fairness": 0}), [Placement(0, 0), Placement(2, 0)], ["fairness"]),
    "fair": (round_of(TWO, rules={"fairness": 0}), [Placement(0, 0), Placement(1, 0)], []),
    "unknown place": (round_of((ONE,)), [Placement(0, 7)], ["place_exists"]),
    "unknown interpreter": (round_of((ONE,)), [Placement(0, 0, 7)], ["interpreter_exists"]),
    "unknown slot": (round_of((ONE,)), [Placement(-1, 0)], ["slot_exists"]),
    "too few placements": (round_of(TWO), [Placement(0, 0)], ["one_placement_per_request"]),
}


@pytest.mark.parametrize("case", CASES)
def test_rules(case: str) -> None:
    instance, placements, rules = CASES[case]
    assert broken(instance, *placements) == rules


def test_a_violation_names_requests_people_and_slot() -> None:
    (violation,) = verify(round_of(TWO), [Placement(1, 0), Placement(1, 1)]).violations
    assert (violation.requests, violation.people, violation.slot) == ((0, 1), (0,), 1)


def test_figures_count_what_the_model_says() -> None:
    instance = round_of(
        (
            meeting((0, 1), weight=5),
            meeting((0, 2), weight=3),
            meeting((0, 3), weight=2),
            meeting((4, 5), must=True),
        ),
        people={0: {"quiet": 0b001001, "minimum": 4}, 1: {"available": 0b111101}},
    )
    placements = [Placement(0, 0), Placement(2, 1), Placement(4, 0), None]
    assert figures_of(instance, placements) == Figures(
        weight=10, placed=3, musts_missed=1, below_minimum=1, idle=1, breaks=2, table_changes=1, quiet=1
    )


def test_idle_slots_are_ones_own_and_of_a_day() -> None:
    instance = round_of((meeting((0, 1)), meeting((0, 1))), people={1: {"available": 0b111101}})
    assert figures_of(instance, [Placement(0, 0), Placement(2, 0)]).idle == 1
    assert figures_of(instance, [Placement(2, 0), Placement(3, 0)]).idle == 0


def test_a_timetable_must_know_its_own_figures() -> None:
    instance = round_of((ONE,))
    right = figures_of(instance, [Placement(0, 0)])
    timetable = Timetable(status=Status.FEASIBLE, placements=(Placement(0, 0),), figures=right)
    assert verify(instance, timetable).clean
    wrong = replace(timetable, figures=replace(right, weight=2))
    assert [violation.rule for violation in verify(instance, wrong).violations] == ["figures"]


FAULTS = {
    "people": (replace(round_of((meeting((0,)),))), "a meeting needs at least two people"),
    "twice": (round_of((meeting((0, 0)),)), "a person is named twice"),
    "nobody": (round_of((meeting((0, 9)),)), "a person's index is out of range"),
    "length": (round_of((meeting((0, 1), length=0),)), "the length is less than one slot"),
    "weight": (round_of((meeting((0, 1), weight=-1),)), "the weight is negative"),
    "allowed": (round_of((meeting((0, 1), allowed=1 << 6),)), "a slot is allowed that does not exist"),
    "slot": (round_of((meeting((0, 1), fixed_slot=6),)), "the fixed slot does not exist"),
    "place": (round_of((meeting((0, 1), fixed_place=3),)), "the fixed place does not exist"),
    "after": (round_of((meeting((0, 1), after=(4,)),)), "it comes after a request that does not exist"),
    "itself": (round_of((meeting((0, 1), after=(0,)),)), "it comes after itself"),
    "available": (round_of((), people={2: {"available": 1 << 6}}), "Person 'p2' .* slots that do not exist"),
    "limit": (round_of((), people={2: {"rest": -1}}), "Person 'p2' .* negative limit"),
    "walking": (round_of((), rules={"walking": {("A", "B"): -1}}), "A walking time is negative"),
    "order": (
        replace(round_of(()), slots=(Slot(start=30, end=60, day=0), Slot(start=50, end=70, day=0))),
        "Slot 1 starts before slot 0 ends",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_of_form(fault: str) -> None:
    instance, sentence = FAULTS[fault]
    with pytest.raises(InstanceError, match=sentence):
        check_instance(instance)
