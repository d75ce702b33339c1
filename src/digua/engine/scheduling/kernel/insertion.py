"""Placing more requests without dropping any: into an open slot, or into one cleared by a Kempe chain."""

# mypy: warn-return-any=False

from digua.engine.scheduling.kernel.bits import below, entry, inline, lowest, step
from digua.engine.scheduling.kernel.booking import fits, open_to, put
from digua.engine.scheduling.kernel.chains import overflow_change, swap_if_sound, trace
from digua.engine.scheduling.kernel.diary import holder, length_of, slot_of
from digua.engine.scheduling.kernel.idleness import idle_change
from digua.engine.scheduling.kernel.state import PICK_GROUP, PICK_VOICE, Ints, Problem, State

REACH = 60
"""Longest chain tried."""


@entry
def insert_all(problem: Problem, state: State, order: Ints) -> None:
    """Try to place every request of the order that is not placed yet."""
    for request in order:
        if slot_of(state, request) < 0:
            insert(problem, state, request)


@step
def insert(problem: Problem, state: State, request: int) -> bool:
    """Place one more request; False if it needs more than one chain."""
    slot = tightest(problem, state, request)
    if slot >= 0 and fits(problem, state, request, slot):
        put(problem, state, request, slot, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
        return True
    if length_of(problem, request) > 1:
        return False
    for i in range(problem.requests[request].starts_from, problem.requests[request].starts_to):
        slot = problem.lists[i]
        blocked = _only_blocked(problem, state, request, slot)
        if blocked >= 0 and _clear(problem, state, request, blocked, slot):
            put(problem, state, request, slot, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
            return True
    return False


@inline
def _cost(problem: Problem, state: State, request: int, slot: int) -> int:
    cost = below(state.rng, 4)
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        cost += 4 * idle_change(problem, state, problem.lists[i], slot, -1)
    return cost


@step
def tightest(problem: Problem, state: State, request: int) -> int:
    """The open slot that leaves its people the fewest idle slots, ties broken by chance; -1 if none is open."""
    best, least = -1, 1 << 30
    if problem.cores[request].simple:
        open_to(problem, state, request)
        for word in range(len(state.chosen)):
            slots = state.chosen[word]
            while slots:
                slot = problem.slot_of[62 * word + lowest(slots)]
                slots &= slots - 1
                cost = _cost(problem, state, request, slot)
                if cost < least:
                    best, least = slot, cost
        return best
    for i in range(problem.requests[request].starts_from, problem.requests[request].starts_to):
        slot = problem.lists[i]
        if fits(problem, state, request, slot):
            cost = _cost(problem, state, request, slot)
            if cost < least:
                best, least = slot, cost
    return best


@inline
def _only_blocked(problem: Problem, state: State, request: int, slot: int) -> int:
    """The one person of the request who is busy in the slot; -1 if nobody is or several are."""
    blocked = -1
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        if holder(state, problem.lists[i], slot) >= 0:
            if blocked >= 0:
                return -1
            blocked = problem.lists[i]
    return blocked


@step
def _clear(problem: Problem, state: State, request: int, person: int, slot: int) -> bool:
    """Free the person's slot along a chain into another of the person's free slots; sets `pick` on success."""
    other = holder(state, person, slot)
    for i in range(problem.requests[other].starts_from, problem.requests[other].starts_to):
        refuge = problem.lists[i]
        if holder(state, person, refuge) >= 0:
            continue
        length = trace(problem, state, person, slot, refuge, REACH)
        if length == 0 or overflow_change(problem, state, length, slot, refuge) > 0:
            continue
        if swap_if_sound(problem, state, length, slot, refuge):
            return fits(problem, state, request, slot)  # not if the chain drew in another of its people
    return False
