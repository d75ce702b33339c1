from dataclasses import replace

import pytest
from factories.rounds import slots

from digua.engine.scheduling.compile import compile_instance
from digua.engine.scheduling.model import (
    Cause,
    Instance,
    Interpreter,
    Person,
    Place,
    Placement,
    Reason,
    Request,
    Rules,
)
from digua.engine.scheduling.reasons import reasons

ALL = 0b111


def round_of(*requests: Request, people: dict[int, dict[str, object]] | None = None) -> Instance:
    """Three slots of a day, four people, one table that is open in the first two."""
    given = people or {}
    return Instance(
        slots=slots([3]),
        people=tuple(
            replace(Person(id=str(n), available=ALL), **given.get(n, {}))  # type: ignore[arg-type]
            for n in range(4)
        ),
        requests=requests,
        places=(Place(id="t", available=0b011),),
        interpreters=(Interpreter(id="i", available=0b001, pairs=frozenset({frozenset({"zh", "fr"})})),),
    )


def asked(*people: int, weight: int = 1, after: tuple[int, ...] = ()) -> Request:
    return Request(id="r", people=people, weight=weight, after=after)


ZH, FR = {"languages": frozenset({"zh"})}, {"languages": frozenset({"fr"})}

CASES: dict[str, tuple[Instance, list[Placement | None], Reason]] = {
    "never there together": (
        round_of(asked(0, 1), people={0: {"available": 0b001}, 1: {"available": 0b010}}),
        [None],
        Reason(cause=Cause.NO_COMMON_SLOT, people=(0, 1), cure=("open_slot", 0)),
    ),
    "no slot left": (
        round_of(asked(0, 1), asked(0, 2, weight=5), people={0: {"available": 0b001}}),
        [None, Placement(0, 0)],
        Reason(cause=Cause.PERSON_FULL, people=(0,), rivals=(1,)),
    ),
    "no meeting to the limit": (
        round_of(asked(0, 1), asked(0, 2), people={0: {"max_meetings": 1}}),
        [None, Placement(0, 0)],
        Reason(cause=Cause.PERSON_FULL, people=(0,), rivals=(1,), cure=("raise_limit", 0)),
    ),
    "no table": (
        round_of(asked(0, 1), asked(2, 3), people={0: {"available": 0b001}}),
        [None, Placement(0, 0)],
        Reason(cause=Cause.NO_PLACE, cure=("add_place", 0)),
    ),
    "no interpreter": (
        round_of(asked(0, 1), people={0: ZH | {"available": 0b010}, 1: FR}),
        [None],
        Reason(cause=Cause.NO_INTERPRETER, people=(0, 1), languages=("zh", "fr"), cure=("add_interpreter", 1)),
    ),
    "out of order": (
        round_of(asked(0, 1, after=(1,)), asked(2, 3), people={0: {"available": 0b001}}),
        [None, Placement(1, 0)],
        Reason(cause=Cause.ORDER, rivals=(1,)),
    ),
    "outweighed": (
        round_of(
            asked(0, 1),
            asked(0, 2, weight=3),
            asked(1, 3, weight=2),
            people={0: {"available": 0b011}, 1: {"available": 0b111}},
        ),
        [None, Placement(0, 0), Placement(1, 0)],
        Reason(cause=Cause.OUTWEIGHED, people=(1,), rivals=(2,)),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_reasons(case: str) -> None:
    instance, placements, reason = CASES[case]
    assert reasons(compile_instance(instance), placements)[0] == reason


def test_what_is_placed_needs_no_reason() -> None:
    instance = replace(round_of(asked(0, 1)), rules=Rules())
    assert reasons(compile_instance(instance), [Placement(0, 0)]) == {}
