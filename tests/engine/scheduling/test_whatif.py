import pytest

from digua.engine.budget import Moves
from digua.engine.scheduling.model import Instance, Interpreter, Person, Place, PlaceKind, Request, Slot
from digua.engine.scheduling.whatif import (
    Point,
    Resource,
    what_if,
    with_interpreters,
    with_slots,
    with_tables,
)


def made(requests, *, people=4, slots=2, tables=2, interpreters=()):
    everything = (1 << slots) - 1
    return Instance(
        slots=tuple(Slot(start=30 * k, end=30 * k + 20, day=0) for k in range(slots)),
        people=tuple(Person(id=str(k), available=everything) for k in range(people)),
        requests=requests,
        places=tuple(Place(id=f"T{k}", available=everything, hall="A") for k in range(tables)),
        interpreters=interpreters,
    )


PAIRS = (
    Request(id="a", people=(0, 1), weight=5),
    Request(id="b", people=(2, 3), weight=4),
    Request(id="c", people=(0, 2), weight=3),
    Request(id="d", people=(1, 3), weight=2),
)


def curve(instance, **counts):
    return [
        (point.what, point.count, point.weight, point.placed)
        for point in what_if(instance, budget=lambda: Moves(50_000), **counts)
    ]


def test_the_curve_over_tables_and_slots_is_exact():
    assert curve(made(PAIRS), tables=[0, 1, 2, 3], slots=[1]) == [
        (Resource.TABLES, 0, 0, 0),
        (Resource.TABLES, 1, 9, 2),
        (Resource.TABLES, 2, 14, 4),
        (Resource.TABLES, 3, 14, 4),
        (Resource.SLOTS, 1, 9, 2),
    ]


def test_interpreters_are_the_first_or_copies():
    voice = Interpreter(id="v", available=3, pairs=frozenset({frozenset({"zh", "en"})}))
    strangers = made(PAIRS[:2], interpreters=(voice,), slots=1)
    people = tuple(
        Person(id=str(k), available=1, languages=frozenset({"zh" if k % 2 else "en"})) for k in range(4)
    )
    strangers = Instance(
        slots=strangers.slots,
        people=people,
        requests=strangers.requests,
        places=strangers.places,
        interpreters=(Interpreter(id="v", available=1, pairs=voice.pairs),),
    )
    assert curve(strangers, interpreters=[0, 1, 2]) == [
        (Resource.INTERPRETERS, 0, 0, 0),
        (Resource.INTERPRETERS, 1, 5, 1),
        (Resource.INTERPRETERS, 2, 9, 2),
    ]
    assert [one.id for one in with_interpreters(strangers, 3).interpreters] == ["v", "v+1", "v+2"]


def test_musts_that_cannot_stand_give_a_point_without_weight():
    musts = tuple(Request(id=str(k), people=(0, k), must=True) for k in (1, 2))
    assert what_if(made(musts), slots=[1, 2], budget=lambda: Moves(1000)) == (
        Point(what=Resource.SLOTS, count=1, weight=None, placed=None, bound=None),
        Point(what=Resource.SLOTS, count=2, weight=2, placed=2, bound=2.0),
    )


def test_other_places_and_fixed_ones_keep_their_meaning():
    instance = made(
        (Request(id="a", people=(0, 1), fixed_place=3), Request(id="b", people=(2, 3), fixed_place=1))
    )
    instance = Instance(
        slots=instance.slots,
        people=instance.people,
        requests=instance.requests,
        places=(
            *instance.places,
            *(Place(id=k.value, available=3, kind=k) for k in (PlaceKind.LINK, PlaceKind.ROOM)),
        ),
    )
    one = with_tables(instance, 1)
    assert [place.id for place in one.places] == ["T0", "link", "room"]
    assert [(request.fixed_place, request.allowed) for request in one.requests] == [(2, None), (None, 0)]
    assert [place.hall for place in with_tables(instance, 3).places] == ["A", "A", "", "", "A"]


def test_slots_beyond_the_first_are_closed():
    requests = (Request(id="a", people=(0, 1), fixed_slot=1), Request(id="b", people=(2, 3), allowed=2))
    one = with_slots(made(requests), 1)
    assert [(request.fixed_slot, request.allowed) for request in one.requests] == [(None, 0), (None, 0)]
    assert {resource.available for resource in (*one.people, *one.places)} == {1}


@pytest.mark.parametrize("counts", [{"slots": [3]}, {"slots": [0]}, {"tables": [-1]}, {"interpreters": [1]}])
def test_numbers_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match=r"cannot be|no interpreter"):
        what_if(made(PAIRS), budget=lambda: Moves(10), **counts)
