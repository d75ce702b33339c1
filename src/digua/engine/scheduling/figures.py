"""What a timetable is worth, by objective, computed from the placements alone."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from digua.engine.scheduling.model import Figures, Instance, PlaceKind, Placement

Placements = Sequence[Placement | None]


def diaries(instance: Instance, placements: Placements) -> list[list[int]]:
    """Per person, the placed requests by starting slot."""
    held: list[list[int]] = [[] for _ in instance.people]
    for number, (request, placement) in enumerate(zip(instance.requests, placements, strict=True)):
        if placement is not None:
            for person in request.people:
                held[person].append(number)
    for diary in held:
        diary.sort(key=lambda number: start_of(placements, number))
    return held


def start_of(placements: Placements, number: int) -> int:
    """First slot of a request that is known to be placed."""
    placement = placements[number]
    if placement is None:
        raise ValueError(f"request {number} is not placed")
    return placement.slot


def covered(instance: Instance, placements: Placements, number: int) -> range:
    """Slots that a placed request takes."""
    start = start_of(placements, number)
    return range(start, start + instance.requests[number].length)


def breaks_of(busy: Iterable[int]) -> int:
    """Unbroken runs of slots without a meeting between two meetings."""
    return sum(later - earlier > 1 for earlier, later in pairwise(sorted(busy)))


def figures_of(instance: Instance, placements: Placements) -> Figures:
    """The figures as model.Figures defines them.

    Places count for table changes only if they are tables or rooms: meetings without one are passed over.
    A meeting of several slots is quiet once per person if any of its slots is.
    """
    held = diaries(instance, placements)
    placed = [number for number, placement in enumerate(placements) if placement is not None]
    idle = breaks = changes = quiet = 0
    for person, diary in zip(instance.people, held, strict=True):
        busy = {slot for number in diary for slot in covered(instance, placements, number)}
        busy &= set(range(len(instance.slots)))
        idle += _idle(instance, person.available, busy)
        breaks += breaks_of(busy)
        changes += _changes(instance, placements, diary)
        quiet += sum(
            any(person.quiet >> slot & 1 for slot in covered(instance, placements, number)) for number in diary
        )
    return Figures(
        weight=sum(instance.requests[number].weight for number in placed),
        placed=len(placed),
        musts_missed=sum(
            request.must and placement is None
            for request, placement in zip(instance.requests, placements, strict=True)
        ),
        below_minimum=sum(
            max(0, person.minimum - len(diary)) for person, diary in zip(instance.people, held, strict=True)
        ),
        idle=idle,
        breaks=breaks,
        table_changes=changes,
        quiet=quiet,
    )


def _idle(instance: Instance, available: int, busy: set[int]) -> int:
    total = 0
    for _, slots in groupby(sorted(busy), key=lambda slot: instance.slots[slot].day):
        of_day = list(slots)
        total += sum(available >> slot & 1 and slot not in busy for slot in range(of_day[0] + 1, of_day[-1]))
    return total


def _changes(instance: Instance, placements: Placements, diary: list[int]) -> int:
    seats: list[tuple[int, int]] = []
    for number in diary:
        placement = placements[number]
        if placement is None or placement.place is None or placement.slot >= len(instance.slots):
            continue
        if instance.places[placement.place].kind is not PlaceKind.LINK:
            seats.append((instance.slots[placement.slot].day, placement.place))
    return sum(one[0] == two[0] and one[1] != two[1] for one, two in pairwise(seats))
