"""Putting requests into slots and taking them out, and the slots that are open to one."""

# mypy: warn-return-any=False

from numba import int64

from digua.engine.scheduling.kernel.bits import below, entry, inline, lowest, size_of, step
from digua.engine.scheduling.kernel.diary import (
    first_of,
    group_of,
    length_of,
    second_of,
    slot_of,
    sole_of,
    voice_of,
)
from digua.engine.scheduling.kernel.limits import sound
from digua.engine.scheduling.kernel.state import LACK, PICK_GROUP, PICK_VOICE, Problem, Records, State


@inline
def use(problem: Problem, state: State, group: int, slot: int, change: int) -> None:
    """Take so many places of the group, or give them back if negative."""
    state.used[group, slot] += change
    word, bit = problem.slots[slot].word, 1 << problem.slots[slot].bit
    if state.used[group, slot] >= problem.capacity[group, slot]:
        state.full[group, word] |= bit
    else:
        state.full[group, word] &= ~bit


@inline
def _count(problem: Problem, state: State, actor: int, change: int) -> None:
    if problem.has_minimum:
        before = max(0, problem.actors[actor].minimum - state.held[actor])
        state.scalars[LACK] += max(0, problem.actors[actor].minimum - state.held[actor] - change) - before
    state.held[actor] += change


@inline
def _hold(problem: Problem, state: State, actor: int, slot: int, request: int) -> None:
    state.occupant[actor, slot] = request
    state.busy[actor, problem.slots[slot].word] |= 1 << problem.slots[slot].bit


@inline
def _free(problem: Problem, state: State, actor: int, slot: int) -> None:
    state.occupant[actor, slot] = -1
    state.busy[actor, problem.slots[slot].word] &= ~(1 << problem.slots[slot].bit)


@inline
def put(problem: Problem, state: State, request: int, slot: int, group: int, voice: int) -> None:
    """Place a request that is not placed; whether it fits is the caller's business."""
    state.placed[request].slot, state.placed[request].group, state.placed[request].voice = slot, group, voice
    if problem.cores[request].simple:
        for person in (first_of(problem, request), second_of(problem, request)):
            _hold(problem, state, person, slot, request)
            _count(problem, state, person, 1)
        if group >= 0:
            use(problem, state, group, slot, 1)
    else:
        _put_any(problem, state, request, slot, group, voice)


@step
def _put_any(problem: Problem, state: State, request: int, slot: int, group: int, voice: int) -> None:
    people = problem.lists[problem.requests[request].people_from : problem.requests[request].people_to]
    for person in people:
        _count(problem, state, person, 1)
    if voice >= 0:
        _count(problem, state, voice, 1)
    for at in range(slot, slot + length_of(problem, request)):
        for person in people:
            _hold(problem, state, person, at, request)
        if voice >= 0:
            _hold(problem, state, voice, at, request)
        if group >= 0:
            use(problem, state, group, at, 1)


@inline
def take(problem: Problem, state: State, request: int) -> None:
    """Take a placed request out."""
    slot, group = slot_of(state, request), group_of(state, request)
    if problem.cores[request].simple:
        for person in (first_of(problem, request), second_of(problem, request)):
            _free(problem, state, person, slot)
            _count(problem, state, person, -1)
        if group >= 0:
            use(problem, state, group, slot, -1)
    else:
        _take_any(problem, state, request, slot, group, voice_of(state, request))
    state.placed[request].slot = state.placed[request].group = state.placed[request].voice = -1


@step
def _take_any(problem: Problem, state: State, request: int, slot: int, group: int, voice: int) -> None:
    people = problem.lists[problem.requests[request].people_from : problem.requests[request].people_to]
    for person in people:
        _count(problem, state, person, -1)
    if voice >= 0:
        _count(problem, state, voice, -1)
    for at in range(slot, slot + length_of(problem, request)):
        for person in people:
            _free(problem, state, person, at)
        if voice >= 0:
            _free(problem, state, voice, at)
        if group >= 0:
            use(problem, state, group, at, -1)


@inline
def random_start(problem: Problem, state: State, request: int) -> int:
    """A slot of the request's own window, which is not empty, at random."""
    total = 0
    for word in range(len(state.chosen)):
        total += size_of(problem.window[request, word])
    n = below(state.rng, total)
    word = 0
    slots = problem.window[request, 0]
    while n >= size_of(slots):
        n -= size_of(slots)
        word += 1
        slots = problem.window[request, word]
    for _ in range(n):
        slots &= slots - 1
    return problem.slot_of[62 * word + lowest(slots)]


@inline
def may_start(problem: Problem, request: int, slot: int) -> bool:
    """Whether the request's own window has the slot."""
    return problem.window[request, problem.slots[slot].word] >> problem.slots[slot].bit & 1 != 0


@inline
def open_to(problem: Problem, state: State, request: int) -> int:
    """Set `chosen` to the slots open to a simple request as things stand; returns their number."""
    first, second, group = (
        first_of(problem, request),
        second_of(problem, request),
        sole_of(problem, request),
    )
    total = 0
    for word in range(len(state.chosen)):
        slots = problem.window[request, word] & ~(state.busy[first, word] | state.busy[second, word])
        if group >= 0:
            slots &= ~state.full[group, word]
        state.chosen[word] = slots
        total += size_of(slots)
    return total


@inline
def nth_chosen(problem: Problem, state: State, n: int) -> int:
    """The n-th slot, from 0, of the `chosen` set, which has more than n."""
    word = 0
    slots = state.chosen[0]
    while n >= size_of(slots):
        n -= size_of(slots)
        word += 1
        slots = state.chosen[word]
    for _ in range(n):
        slots &= slots - 1
    return problem.slot_of[62 * word + lowest(slots)]


@inline
def find_open(problem: Problem, state: State, request: int) -> int:
    """A random slot open to the request, and `pick` for it; -1 if there is none (or no luck in 16 tries)."""
    if problem.cores[request].simple:
        total = open_to(problem, state, request)
        if total == 0:
            return -1
        state.scalars[PICK_GROUP], state.scalars[PICK_VOICE] = sole_of(problem, request), -1
        return nth_chosen(problem, state, below(state.rng, total))
    return _find_any(problem, state, request)


@step
def _find_any(problem: Problem, state: State, request: int) -> int:
    begin = problem.requests[request].starts_from
    total = problem.requests[request].starts_to - begin
    if total == 0:
        return -1
    offset = below(state.rng, total)
    for i in range(min(total, 16)):
        slot = problem.lists[begin + (offset + i) % total]
        if fits(problem, state, request, slot):
            return slot
    return -1


@inline
def fits(problem: Problem, state: State, request: int, slot: int) -> bool:
    """Whether a request that is not placed can be put into the slot of its window; sets `pick` if so."""
    if not problem.cores[request].simple:
        return _fits_any(problem, state, request, slot)
    word, bit, group = problem.slots[slot].word, problem.slots[slot].bit, sole_of(problem, request)
    held = state.busy[first_of(problem, request), word] | state.busy[second_of(problem, request), word]
    if group >= 0:
        held |= state.full[group, word]
    state.scalars[PICK_GROUP], state.scalars[PICK_VOICE] = group, -1
    return held >> bit & 1 == 0


@inline
def is_free(problem: Problem, state: State, actor: int, slot: int, length: int) -> bool:
    """Whether an actor is available and free for so many slots."""
    for at in range(slot, slot + length):
        open_slots = (
            problem.available[actor, problem.slots[at].word] & ~state.busy[actor, problem.slots[at].word]
        )
        if open_slots >> problem.slots[at].bit & 1 == 0:
            return False
    return True


@inline
def has_place(problem: Problem, state: State, group: int, slot: int, length: int) -> bool:
    """Whether the group has a place for so many slots (its places are alike where lengths differ)."""
    open_places = True
    for at in range(slot, slot + length):
        open_places &= state.used[group, at] < problem.capacity[group, at]
    return open_places


@step
def _fits_any(problem: Problem, state: State, request: int, slot: int) -> bool:
    length = length_of(problem, request)
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        if not is_free(problem, state, problem.lists[i], slot, length):
            return False
    options = problem.requests[request].option_to - problem.requests[request].option_from
    turn = below(state.rng, max(1, options))
    for i in range(max(1, options)):
        group = -1
        if options:
            group = problem.lists[problem.requests[request].option_from + (turn + i) % options]
            if not has_place(problem, state, group, slot, length):
                continue
        if _finds_voice(problem, state, request, slot, group):
            return True
    return False


@step
def _finds_voice(problem: Problem, state: State, request: int, slot: int, group: int) -> bool:
    """Whether all is sound with one of the interpreters (or none, if none is needed) and that group."""
    voices = problem.requests[request].voice_to - problem.requests[request].voice_from
    turn = below(state.rng, max(1, voices))
    for i in range(max(1, voices)):
        voice = -1
        if voices:
            voice = problem.lists[problem.requests[request].voice_from + (turn + i) % voices]
            if not is_free(problem, state, voice, slot, length_of(problem, request)):
                continue
        if problem.constrained:
            put(problem, state, request, slot, group, voice)
            well = sound(problem, state, request)
            take(problem, state, request)
            if not well:
                continue
        state.scalars[PICK_GROUP], state.scalars[PICK_VOICE] = group, voice
        return True
    return False


@entry
def restore(problem: Problem, state: State, placed: Records) -> None:
    """Make the state exactly these placements."""
    for request in range(len(placed)):
        if slot_of(state, request) >= 0:
            take(problem, state, request)
    for request in range(len(placed)):
        if placed[request].slot >= 0:
            slot, group, voice = placed[request].slot, placed[request].group, placed[request].voice
            put(problem, state, request, int64(slot), int64(group), int64(voice))


@entry
def try_fixed(problem: Problem, state: State, request: int, slot: int, group: int, voice: int) -> bool:
    """Put a request where it is wanted, with the group and interpreter wanted if that can be."""
    if not may_start(problem, request, slot) or not fits(problem, state, request, slot):
        return False
    length = length_of(problem, request)
    if group >= 0 and has_place(problem, state, group, slot, length):
        state.scalars[PICK_GROUP] = group
    if voice >= 0 and is_free(problem, state, voice, slot, length):
        state.scalars[PICK_VOICE] = voice
    put(problem, state, request, slot, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
    return True


@entry
def drop_unsound(problem: Problem, state: State) -> None:
    """Take out requests that break a rule.

    Taking a request out can break one: the way between its neighbours may take longer than both together.
    """
    for request in range(len(state.placed)):
        if slot_of(state, request) < 0 or problem.cores[request].simple:
            continue
        if not problem.cores[request].frozen and not sound(problem, state, request):
            take(problem, state, request)
