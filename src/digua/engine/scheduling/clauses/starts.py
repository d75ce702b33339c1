"""In which slots a request may start, looking at it alone or at what it must follow."""

from collections.abc import Iterator

from digua.engine.scheduling.clauses.ways import ways
from digua.engine.scheduling.model import Instance


def adjacent(instance: Instance, earlier: int, later: int) -> bool:
    """Whether a meeting in slot `later` follows one in `earlier` without a pause worth the name."""
    if later != earlier + 1:
        return False
    one, two = instance.slots[earlier], instance.slots[later]
    return one.day == two.day and two.start - one.end <= instance.rules.join_gap


def lone_starts(instance: Instance) -> list[int]:
    """Per request the mask of slots in which it could start if no other request existed."""
    joined = sum(1 << slot for slot in range(len(instance.slots) - 1) if adjacent(instance, slot, slot + 1))
    return [_lone(instance, number, joined) for number in range(len(instance.requests))]


def _lone(instance: Instance, number: int, joined: int) -> int:
    request = instance.requests[number]
    if not ways(instance, number):
        return 0
    free = (1 << len(instance.slots)) - 1
    for person in request.people:
        free &= instance.people[person].available
    if request.fixed_place is not None:
        free &= instance.places[request.fixed_place].available
    mask = free
    for step in range(1, request.length):
        mask &= free >> step & joined >> (step - 1)
    if request.allowed is not None:
        mask &= request.allowed
    if request.fixed_slot is not None:
        mask &= 1 << request.fixed_slot
    return mask


def ordered_starts(instance: Instance) -> list[int]:
    """`lone_starts` without those that leave no room for what must end before or begin after.

    A circle of `after` ends with empty masks.
    """
    starts = lone_starts(instance)
    pairs = [(earlier, later) for later, request in enumerate(instance.requests) for earlier in request.after]
    changed = True
    while changed:
        changed = False
        for earlier, later in pairs:
            first_end = _lowest(starts[earlier]) + instance.requests[earlier].length
            narrowed = starts[later] >> first_end << first_end if starts[earlier] else 0
            last_start = starts[later].bit_length() - 1 - instance.requests[earlier].length
            reachable = starts[earlier] & ((1 << (last_start + 1)) - 1) if last_start >= 0 else 0
            if (narrowed, reachable) != (starts[later], starts[earlier]):
                starts[later], starts[earlier], changed = narrowed, reachable, True
    return starts


def slots_in(mask: int) -> Iterator[int]:
    """The slots of a mask, in order."""
    while mask:
        slot = _lowest(mask)
        yield slot
        mask ^= 1 << slot


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1
