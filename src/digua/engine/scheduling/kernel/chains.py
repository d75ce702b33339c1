"""Kempe chains: the requests that must change between two slots if one of a person's requests does.

Participants are the colours' edges: swapping the whole connected component keeps everybody free of double
booking (Kempe 1879; in timetabling Lewis and Thompson 2015). Requests of two people form paths, others any
component. Only actors at the ends change the set of slots in which they are busy.
"""

# mypy: warn-return-any=False

from numba import int64

from digua.engine.scheduling.kernel.bits import inline, step
from digua.engine.scheduling.kernel.booking import may_start, put, take, use
from digua.engine.scheduling.kernel.diary import (
    first_of,
    group_of,
    holder,
    length_of,
    second_of,
    slot_of,
    voice_of,
)
from digua.engine.scheduling.kernel.limits import sound
from digua.engine.scheduling.kernel.state import STAMP, Problem, State


@inline
def trace(problem: Problem, state: State, person: int, a: int, b: int, limit: int) -> int:
    """Fill `chain` with the requests that swap if the person's do, and return their number.

    Returns 0 where the chain is too long or holds a request that cannot stand in the other slot.
    The number of `ends` is found by `ends_of`.
    """
    if problem.pairs:
        return _trace_path(problem, state, person, a, b, limit)
    return _trace_component(problem, state, person, a, b, limit)


@inline
def _trace_path(problem: Problem, state: State, person: int, a: int, b: int, limit: int) -> int:
    length = 0
    state.ends[0] = state.ends[1] = -1
    word_a, bit_a = problem.slots[a].word, problem.slots[a].bit
    word_b, bit_b = problem.slots[b].word, problem.slots[b].bit
    for side in range(2):
        who = person
        at_a = side == 0
        while True:
            request = holder(state, who, a if at_a else b)
            if request < 0:
                break
            at_a = not at_a
            word, bit = (word_a, bit_a) if at_a else (word_b, bit_b)
            if length >= limit or problem.window[request, word] >> bit & 1 == 0:
                return 0
            state.chain[length] = request
            length += 1
            who = first_of(problem, request) + second_of(problem, request) - who
            if who == person:
                return length
        state.ends[side] = who
    return length


@inline
def ends_of(problem: Problem, state: State, length: int, a: int, b: int) -> int:
    """The number of `ends` of the chain just traced; some of a path's may be -1."""
    if problem.pairs:
        return 2
    return _component_ends(problem, state, length, a, b)


@inline
def _link(state: State, request: int, length: int) -> int:
    if request >= 0 and state.placed[request].mark != state.scalars[STAMP]:
        state.placed[request].mark = state.scalars[STAMP]
        state.chain[length] = request
        return length + 1
    return length


@step
def _trace_component(problem: Problem, state: State, person: int, a: int, b: int, limit: int) -> int:
    state.scalars[STAMP] += 1
    length = _link(state, holder(state, person, a), 0)
    length = _link(state, holder(state, person, b), length)
    done = 0
    while done < length:
        request = state.chain[done]
        done += 1
        slot = a + b - slot_of(state, request)
        if length_of(problem, request) != 1 or not may_start(problem, request, slot):
            return 0
        for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
            length = _link(state, holder(state, problem.lists[i], slot), length)
        voice = voice_of(state, request)
        if voice >= 0:
            if problem.available[voice, problem.slots[slot].word] >> problem.slots[slot].bit & 1 == 0:
                return 0
            length = _link(state, holder(state, voice, slot), length)
        if length > limit:
            return 0
    return length


@step
def _component_ends(problem: Problem, state: State, length: int, a: int, b: int) -> int:
    ends = 0
    for i in range(length):
        request = state.chain[i]
        slot = a + b - slot_of(state, request)
        for j in range(problem.requests[request].people_from, problem.requests[request].people_to):
            if holder(state, problem.lists[j], slot) < 0:
                state.ends[ends] = problem.lists[j]
                ends += 1
        voice = voice_of(state, request)
        if voice >= 0 and holder(state, voice, slot) < 0:
            state.ends[ends] = voice
            ends += 1
    return ends


@inline
def overflow_change(problem: Problem, state: State, length: int, a: int, b: int) -> int:
    """How many more places than there are would be taken after the swap, less those taken now."""
    if len(state.shift) == 1:
        return _overflow(problem, state, 0, _moving_to(state, length, a), a, b)
    return _overflow_of_all(problem, state, length, a, b)


@inline
def _moving_to(state: State, length: int, a: int) -> int:
    """How many more places slot a needs after the swap, if there is but one group."""
    shift = 0
    for i in range(length):
        request = state.chain[i]
        if group_of(state, request) >= 0:
            shift += -1 if slot_of(state, request) == a else 1
    return shift


@inline
def _overflow(problem: Problem, state: State, group: int, shift: int, a: int, b: int) -> int:
    over_a = int64(state.used[group, a]) - problem.capacity[group, a]
    over_b = int64(state.used[group, b]) - problem.capacity[group, b]
    return max(0, over_a + shift) - max(0, over_a) + max(0, over_b - shift) - max(0, over_b)


@step
def _overflow_of_all(problem: Problem, state: State, length: int, a: int, b: int) -> int:
    for i in range(length):
        group = group_of(state, state.chain[i])
        if group >= 0:
            state.shift[group] += -1 if slot_of(state, state.chain[i]) == a else 1
    change = 0
    for i in range(length):
        group = group_of(state, state.chain[i])
        if group >= 0 and state.shift[group] != 0:
            change += _overflow(problem, state, group, int64(state.shift[group]), a, b)
            state.shift[group] = 0
    return change


@inline
def swap(problem: Problem, state: State, length: int, a: int, b: int) -> None:
    """Swap the chain just traced, keeping groups and interpreters."""
    if problem.pairs:
        _swap_path(problem, state, length, a, b)
    else:
        _swap_component(problem, state, length, a, b)


@inline
def _swap_path(problem: Problem, state: State, length: int, a: int, b: int) -> None:
    if len(state.shift) == 1:
        shift = _moving_to(state, length, a)
        use(problem, state, 0, a, shift)
        use(problem, state, 0, b, -shift)
    for i in range(length):
        request = state.chain[i]
        slot, group = slot_of(state, request), group_of(state, request)
        state.occupant[first_of(problem, request), slot] = -1
        state.occupant[second_of(problem, request), slot] = -1
        if group >= 0 and len(state.shift) > 1:
            use(problem, state, group, slot, -1)
            use(problem, state, group, a + b - slot, 1)
    for i in range(length):
        request = state.chain[i]
        slot = a + b - slot_of(state, request)
        state.placed[request].slot = slot
        state.occupant[first_of(problem, request), slot] = request
        state.occupant[second_of(problem, request), slot] = request
    for side in range(2):
        person = state.ends[side]
        if person >= 0:
            state.busy[person, problem.slots[a].word] ^= 1 << problem.slots[a].bit
            state.busy[person, problem.slots[b].word] ^= 1 << problem.slots[b].bit


@step
def _swap_component(problem: Problem, state: State, length: int, a: int, b: int) -> None:
    for i in range(length):  # `shift` and `touched` are free for other use: remember what `take` forgets
        request = state.chain[i]
        state.touched[i, 1] = a + b - slot_of(state, request)
        state.touched[i, 2], state.touched[i, 3] = state.placed[request].group, voice_of(state, request)
        take(problem, state, request)
    for i in range(length):
        put(problem, state, state.chain[i], state.touched[i, 1], state.touched[i, 2], state.touched[i, 3])


@step
def chain_sound(problem: Problem, state: State, length: int) -> bool:
    """Whether all requests of a chain just swapped keep limits, walking times and order."""
    for i in range(length):
        request = state.chain[i]
        if not problem.cores[request].simple and not sound(problem, state, request):
            return False
    return True


@inline
def swap_if_sound(problem: Problem, state: State, length: int, a: int, b: int) -> bool:
    """Swap, and swap back if limits, walking times or order do not allow it."""
    swap(problem, state, length, a, b)
    if problem.constrained and not chain_sound(problem, state, length):
        swap(problem, state, length, a, b)
        return False
    return True
