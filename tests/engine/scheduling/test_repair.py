"""Repairs whose outcome is known by hand."""

import pytest

from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import (
    Cause,
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
from digua.engine.scheduling.repair import (
    NewRequest,
    PersonGone,
    PersonLate,
    PlaceLost,
    SlotCut,
    changed,
    repair,
)
from digua.engine.scheduling.verify import verify


def made(requests, *, people=6, slots=3, tables=3, available=None, persons=None, **fields):
    everything = (1 << slots) - 1
    given = {
        "slots": tuple(Slot(start=30 * k, end=30 * k + 20, day=0) for k in range(slots)),
        "people": persons
        or tuple(Person(id=str(k), available=(available or {}).get(k, everything)) for k in range(people)),
        "requests": tuple(requests),
        "places": tuple(Place(id=f"T{k}", available=everything) for k in range(tables)),
    }
    return Instance(**given | fields)


def asked(*people, weight=1, **changes):
    return Request(id="-".join(map(str, people)), people=people, weight=weight, **changes)


def standing(instance, *placements, bound=None):
    assert verify(instance, placements).clean
    return Timetable(
        status=Status.FEASIBLE, placements=placements, figures=figures_of(instance, placements), bound=bound
    )


def mended(instance, timetable, *changes, max_moves=2, **options):
    result = repair(instance, timetable, changes, max_moves=max_moves, **options)
    assert verify(result.instance, result.timetable).clean
    assert result.timetable.figures == figures_of(result.instance, result.timetable.placements)
    assert set(result.timetable.unplaced) == {
        number for number, placement in enumerate(result.timetable.placements) if placement is None
    }
    return result


def slots_of(result):
    return [None if placement is None else placement.slot for placement in result.timetable.placements]


def told(result):
    return result.moved, result.freed, result.refilled, result.lost


def test_a_partner_who_is_free_now_meets_somebody_who_waits():
    instance = made([asked(0, 1, weight=5), asked(1, 2, weight=3)], slots=1)
    result = mended(instance, standing(instance, Placement(0, 0), None, bound=5.0), PersonGone(0))
    assert told(result) == ((), (0,), (1,), (0,))
    assert (result.timetable.figures.weight, result.timetable.bound) == (3, 5.0)
    assert result.timetable.unplaced[0].cause is Cause.NO_COMMON_SLOT


CHAIN = made([asked(0, 1, weight=5), asked(1, 2, weight=4), asked(2, 3, weight=3)], slots=2, available={3: 2})
CHAIN_BEFORE = (Placement(0, 0), Placement(1, 0), None)


def test_one_meeting_moves_to_make_room():
    result = mended(CHAIN, standing(CHAIN, *CHAIN_BEFORE), PersonGone(0), max_moves=1)
    assert (told(result), slots_of(result)) == (((1,), (0,), (2,), (0,)), [None, 0, 1])


@pytest.mark.parametrize("options", [{"max_moves": 0}, {"locked": frozenset({1})}, {"earliest": 1}])
def test_what_may_not_move_stays(options):
    result = mended(CHAIN, standing(CHAIN, *CHAIN_BEFORE), PersonGone(0), **options)
    assert (told(result), slots_of(result)) == (((), (0,), (), (0,)), [None, 1, None])


def test_a_chain_of_two_moves():
    requests = [asked(0, 1), asked(1, 2), asked(2, 3), asked(3, 4, weight=9)]
    instance = made(requests, slots=3, available={0: 1, 1: 3, 2: 6, 3: 4 | 2, 4: 4})
    before = standing(instance, Placement(0, 0), Placement(1, 0), Placement(2, 0), None)
    result = mended(instance, before, SlotCut(0), NewRequest(asked(0, 5)))
    assert told(result) == ((), (0,), (), (0,))
    wider = made(requests, slots=3, available={0: 1, 1: 3, 2: 7, 3: 4 | 2, 4: 4})
    result = mended(wider, before, PersonGone(0))
    assert (told(result), slots_of(result)) == (((1, 2), (0,), (3,), (0,)), [None, 0, 1, 2])
    assert told(mended(wider, before, PersonGone(0), max_moves=1)) == ((), (0,), (), (0,))


def test_a_broken_table_costs_no_move_while_another_is_free():
    instance = made([asked(0, 1), asked(2, 3)], slots=1, tables=3)
    before = standing(instance, Placement(0, 0), Placement(0, 1))
    result = mended(instance, before, PlaceLost(0), max_moves=0)
    assert told(result) == ((), (0,), (), ())
    assert result.timetable.placements == (Placement(0, 2), Placement(0, 1))
    assert mended(instance, before, PlaceLost(0, from_slot=1)).timetable.placements == before.placements


def test_a_locked_meeting_that_a_change_breaks_is_freed_and_told():
    instance = made([asked(0, 1)], slots=2)
    result = mended(instance, standing(instance, Placement(0, 0)), PersonLate(1, 1), locked=frozenset({0}))
    assert (told(result), slots_of(result)) == (((), (0,), (), ()), [1])


def test_a_new_request_raises_the_bound_by_its_weight():
    instance = made([asked(0, 1)], slots=2)
    result = mended(instance, standing(instance, Placement(0, 0), bound=1.0), NewRequest(asked(0, 2, weight=7)))
    assert (told(result), slots_of(result)) == (((), (), (1,), ()), [0, 1])
    assert (result.timetable.bound, result.timetable.status) == (8.0, Status.OPTIMAL)


def test_a_must_goes_before_weight():
    requests = [asked(0, 1, weight=5), asked(1, 2, weight=9), asked(1, 3, weight=1, must=True)]
    instance = made(requests, slots=1)
    result = mended(instance, standing(instance, Placement(0, 0), None, None), PersonGone(0))
    assert told(result) == ((), (0,), (2,), (0,))


def test_who_sits_for_comfort_makes_room_without_moving():
    modes = (Mode.BOTH, Mode.BOTH, Mode.ON_SITE, Mode.ON_SITE)
    people = tuple(Person(id=str(k), available=1, mode=mode) for k, mode in enumerate(modes))
    rules = Rules(links_limited=False)
    instance = made([asked(0, 1), asked(2, 3)], slots=1, tables=2, rules=rules, persons=people)
    before = standing(instance, Placement(0, 1), Placement(0, 0))
    result = mended(instance, before, PlaceLost(0))
    assert told(result) == ((), (1,), (), ())
    assert result.timetable.placements == (Placement(0), Placement(0, 1))


def test_a_way_that_becomes_too_long_is_cut():
    """From A by B to C is near enough; without the meeting in B there is no time from A to C."""
    instance = made(
        [asked(0, k + 1, weight=weight, fixed_place=k, fixed_slot=k) for k, weight in enumerate((3, 1, 2))],
        places=tuple(Place(id=hall, available=7, hall=hall) for hall in "ABC"),
        rules=Rules(walking={("A", "B"): 10, ("B", "C"): 10, ("A", "C"): 60}),
    )
    before = standing(instance, Placement(0, 0), Placement(1, 1), Placement(2, 2))
    result = mended(instance, before, PersonGone(2))
    assert told(result) == ((), (1, 2), (), (1, 2))


def test_breaks_stay_fair():
    instance = made([asked(0, 1), asked(0, 2), asked(0, 3)], people=4, rules=Rules(fairness=0))
    before = standing(instance, Placement(0, 0), Placement(1, 0), Placement(2, 0))
    result = mended(instance, before, PersonGone(2))
    assert result.timetable.figures.placed == 2
    assert len(result.moved) + len(result.freed) == 2


def test_an_interpreter_comes_along():
    spoken = ("en", "zh", "zh")
    instance = made(
        [asked(0, 1, weight=2), asked(0, 2)],
        slots=1,
        persons=tuple(
            Person(id=str(k), available=1, languages=frozenset({one})) for k, one in enumerate(spoken)
        ),
        interpreters=(Interpreter(id="v", available=1, pairs=frozenset({frozenset({"en", "zh"})})),),
    )
    result = mended(instance, standing(instance, Placement(0, 0, 0), None), PersonGone(1))
    assert result.timetable.placements == (None, Placement(0, 0, 0))


def test_a_meeting_of_two_slots_moves_whole():
    instance = made([asked(0, 1, length=2), asked(1, 2)], slots=3, rules=Rules(join_gap=10))
    result = mended(instance, standing(instance, Placement(0, 0), Placement(2, 0)), PersonLate(0, 1))
    assert (told(result), slots_of(result)) == (((1,), (0,), (), ()), [1, 0])


@pytest.mark.parametrize(
    "change",
    [PersonGone(6), PersonGone(-1), PersonGone(0, 4), PersonLate(9, 0), PlaceLost(3), SlotCut(3)],
)
def test_changes_of_what_is_not_there_are_refused(change):
    with pytest.raises(InstanceError, match="There is no"):
        changed(made([asked(0, 1)]), [change])


def test_a_new_request_must_make_sense():
    with pytest.raises(InstanceError, match="two people"):
        changed(made([]), [NewRequest(asked(0))])


def test_an_infeasible_timetable_cannot_be_repaired():
    instance = made([asked(0, 1)])
    broken = Timetable(status=Status.INFEASIBLE, placements=(), figures=None)
    with pytest.raises(ValueError, match="infeasible"):
        repair(instance, broken, [SlotCut(0)], max_moves=1)


def test_a_link_is_lost_like_a_table():
    online = tuple(Person(id=str(k), available=1, mode=Mode.ONLINE) for k in range(2))
    links = tuple(Place(id=f"L{k}", available=1, kind=PlaceKind.LINK) for k in range(2))
    instance = made([asked(0, 1)], slots=1, persons=online, places=links, rules=Rules(links_limited=True))
    before = standing(instance, Placement(0, 0))
    assert mended(instance, before, PlaceLost(0)).timetable.placements == (Placement(0, 1),)
    assert mended(instance, before, PlaceLost(0), PlaceLost(1)).lost == (0,)
