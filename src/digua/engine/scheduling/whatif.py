"""What the same round would be worth with other numbers of tables, slots or interpreters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from digua.engine.budget import Budget, Listener
from digua.engine.scheduling.model import Instance, Interpreter, Person, Place, PlaceKind, Request
from digua.engine.scheduling.solve import solve


class Resource(StrEnum):
    TABLES = "tables"
    SLOTS = "slots"
    INTERPRETERS = "interpreters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A round with `count` of a resource: weight and number of placed requests, and the bound on weight.

    All three are None where the musts cannot stand together.
    """

    what: Resource
    count: int
    weight: int | None
    placed: int | None
    bound: float | None


def what_if(
    instance: Instance,
    *,
    tables: Sequence[int] = (),
    slots: Sequence[int] = (),
    interpreters: Sequence[int] = (),
    seed: int = 0,
    budget: Callable[[], Budget],
    progress: Listener | None = None,
) -> tuple[Point, ...]:
    """Solve the round once for each number, one resource changed at a time; points come in the order given.

    Fewer are the first so many; more tables stand in the hall of the last one, always available; more
    interpreters do what the given ones do, in turn. Every point has a fresh budget and the same seed.
    Raises ValueError for a number that cannot be: a negative one, more slots than the round has or none,
    more interpreters where there are none to copy.
    """
    rounds = list(_rounds(instance, tables, slots, interpreters))
    points = []
    for what, count, smaller in rounds:
        timetable = solve(smaller, seed=seed, budget=budget(), progress=progress)
        told = timetable.figures
        points.append(
            Point(
                what=what,
                count=count,
                weight=None if told is None else told.weight,
                placed=None if told is None else told.placed,
                bound=timetable.bound,
            )
        )
    return tuple(points)


def _rounds(
    instance: Instance, tables: Sequence[int], slots: Sequence[int], interpreters: Sequence[int]
) -> Iterator[tuple[Resource, int, Instance]]:
    for count in tables:
        yield Resource.TABLES, count, with_tables(instance, count)
    for count in slots:
        yield Resource.SLOTS, count, with_slots(instance, count)
    for count in interpreters:
        yield Resource.INTERPRETERS, count, with_interpreters(instance, count)


def with_tables(instance: Instance, count: int) -> Instance:
    """The round with so many places of kind table.

    Requests that insist on a table which is gone cannot be held; other places keep their order.
    """
    _countable(count, "tables")
    own = [index for index, place in enumerate(instance.places) if place.kind is PlaceKind.TABLE]
    gone = set(own[count:])
    kept = [index for index in range(len(instance.places)) if index not in gone]
    hall = instance.places[own[-1]].hall if own else ""
    more = (
        Place(id=f"+{number}", available=_all_slots(instance), hall=hall)
        for number in range(1, count - len(own) + 1)
    )
    at = {index: k for k, index in enumerate(kept)}
    return replace(
        instance,
        places=(*(instance.places[index] for index in kept), *more),
        requests=tuple(_moved_place(request, at) for request in instance.requests),
    )


def _moved_place(request: Request, at: dict[int, int]) -> Request:
    """A request whose fixed place has another index now; without that place it may start in no slot."""
    if request.fixed_place is None:
        return request
    if request.fixed_place in at:
        return replace(request, fixed_place=at[request.fixed_place])
    return replace(request, fixed_place=None, allowed=0)


def with_slots(instance: Instance, count: int) -> Instance:
    """The round with its first so many slots; requests fixed to a later one cannot be held."""
    if not 1 <= count <= len(instance.slots):
        raise ValueError(f"the round has {len(instance.slots)} slots: {count} cannot be tried")
    first = (1 << count) - 1
    return replace(
        instance,
        slots=instance.slots[:count],
        people=tuple(_shorter_day(person, first) for person in instance.people),
        places=tuple(replace(place, available=place.available & first) for place in instance.places),
        interpreters=tuple(replace(one, available=one.available & first) for one in instance.interpreters),
        requests=tuple(_earlier(request, count) for request in instance.requests),
    )


def _shorter_day(person: Person, first: int) -> Person:
    return replace(person, available=person.available & first, quiet=person.quiet & first)


def _earlier(request: Request, count: int) -> Request:
    if request.fixed_slot is not None and request.fixed_slot >= count:
        return replace(request, fixed_slot=None, allowed=0)
    if request.allowed is None:
        return request
    return replace(request, allowed=request.allowed & (1 << count) - 1)


def with_interpreters(instance: Instance, count: int) -> Instance:
    """The round with its first so many interpreters, or with copies of them in turn."""
    _countable(count, "interpreters")
    own = instance.interpreters
    if count > len(own) and not own:
        raise ValueError("the round has no interpreter to copy")
    copies: list[Interpreter] = [
        replace(own[number % len(own)], id=f"{own[number % len(own)].id}+{number // len(own)}")
        for number in range(len(own), count)
    ]
    return replace(instance, interpreters=(*own[:count], *copies))


def _countable(count: int, what: str) -> None:
    if count < 0:
        raise ValueError(f"there cannot be {count} {what}")


def _all_slots(instance: Instance) -> int:
    return (1 << len(instance.slots)) - 1
