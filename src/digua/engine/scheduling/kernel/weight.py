"""Raising the weight: force a waiting request in, eject what is in its way, find the ejected new slots.

Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) over ejection chains (Glover 1996) of depth two.
"""

# mypy: warn-return-any=False

import math

from digua.engine.scheduling.kernel.bits import below, entry, inline, step, uniform
from digua.engine.scheduling.kernel.booking import find_open, fits, has_place, is_free, put, random_start, take
from digua.engine.scheduling.kernel.diary import (
    first_of,
    group_of,
    holder,
    length_of,
    second_of,
    slot_of,
    sole_of,
    voice_of,
)
from digua.engine.scheduling.kernel.limits import (
    blocked_walk,
    keeps_limits,
    out_of_order,
)
from digua.engine.scheduling.kernel.state import LACK, PICK_GROUP, PICK_VOICE, TOUCHED, Ints, Problem, State

FULL = TOUCHED - 8
"""A move that touches more requests is given up."""


@inline
def _note(state: State, touched: int, request: int) -> int:
    """Remember where a request stood before the move; returns how many are remembered."""
    for i in range(touched):
        if state.touched[i, 0] == request:
            return touched
    state.touched[touched, 0], state.touched[touched, 1] = request, slot_of(state, request)
    state.touched[touched, 2], state.touched[touched, 3] = (
        group_of(state, request),
        voice_of(state, request),
    )
    return touched + 1


@inline
def _eject(problem: Problem, state: State, touched: int, request: int) -> int:
    touched = _note(state, touched, request)
    take(problem, state, request)
    return touched


@inline
def _undo(problem: Problem, state: State, touched: int) -> None:
    for i in range(touched):
        if slot_of(state, state.touched[i, 0]) >= 0:
            take(problem, state, state.touched[i, 0])
    for i in range(touched):
        if state.touched[i, 1] >= 0:
            request, slot = state.touched[i, 0], state.touched[i, 1]
            put(problem, state, request, slot, state.touched[i, 2], state.touched[i, 3])


@inline
def _force(problem: Problem, state: State, request: int, slot: int) -> int:
    """Put the request into the slot, ejecting what is in the way.

    Returns how many requests are remembered, the forced one last; 0, with nothing changed, if it cannot be.
    """
    if not problem.cores[request].simple:
        return _force_any(problem, state, request, slot)
    touched = 0
    group = sole_of(problem, request)
    for person in (first_of(problem, request), second_of(problem, request)):
        blocker = holder(state, person, slot)
        if blocker >= 0:
            if problem.cores[blocker].frozen:
                _undo(problem, state, touched)
                return 0
            touched = _eject(problem, state, touched, blocker)
    if group >= 0 and state.full[group, problem.slots[slot].word] >> problem.slots[slot].bit & 1:
        evicted = _holder(problem, state, group, slot)
        if evicted < 0:
            _undo(problem, state, touched)
            return 0
        touched = _eject(problem, state, touched, evicted)
    touched = _note(state, touched, request)
    put(problem, state, request, slot, group, -1)
    return touched


@inline
def _holder(problem: Problem, state: State, group: int, slot: int) -> int:
    """A random request that holds a place of the group in the slot; -1 if a few draws find none."""
    for _ in range(24):
        request = holder(state, below(state.rng, problem.n_people), slot)
        if request >= 0 and group_of(state, request) == group and not problem.cores[request].frozen:
            return request
    return -1


@step
def _force_any(problem: Problem, state: State, request: int, slot: int) -> int:
    touched = _clear_people(problem, state, request, slot)
    group = _choose_group(problem, state, request, slot)
    touched = _clear_places(problem, state, touched, request, slot, group)
    voice = _choose_voice(problem, state, request, slot)
    if voice >= 0:
        touched = _clear_actor(problem, state, touched, voice, request, slot)
    elif problem.requests[request].voice_to > problem.requests[request].voice_from:
        touched = _give_up(problem, state, touched)
    if touched < 0:
        return 0
    put(problem, state, request, slot, group, voice)
    if problem.constrained:
        touched = _clear_rules(problem, state, touched, request)
        if touched < 0:
            return 0
    state.touched[touched, 0] = request
    state.touched[touched, 1] = state.touched[touched, 2] = state.touched[touched, 3] = -1
    return touched + 1


@inline
def _give_up(problem: Problem, state: State, touched: int) -> int:
    """Undo a move that has failed; -1 stands for failure from then on."""
    if touched > 0:
        _undo(problem, state, touched)
    return -1


@step
def _clear_people(problem: Problem, state: State, request: int, slot: int) -> int:
    touched = 0
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        touched = _clear_actor(problem, state, touched, problem.lists[i], request, slot)
    return touched


@step
def _clear_actor(problem: Problem, state: State, touched: int, actor: int, request: int, slot: int) -> int:
    """Eject whatever the actor holds in the slots that the request would take."""
    for at in range(slot, slot + length_of(problem, request)):
        blocker = holder(state, actor, at)
        if touched >= 0 and blocker >= 0:
            if problem.cores[blocker].frozen or touched >= FULL:
                touched = _give_up(problem, state, touched)
            else:
                touched = _eject(problem, state, touched, blocker)
    return touched


@step
def _clear_places(problem: Problem, state: State, touched: int, request: int, slot: int, group: int) -> int:
    """Eject a random holder of a place of the group wherever it has none left."""
    for at in range(slot, slot + length_of(problem, request)):
        if touched >= 0 and group >= 0 and state.used[group, at] >= problem.capacity[group, at]:
            evicted = _holder(problem, state, group, at)
            if evicted < 0 or touched >= FULL or problem.capacity[group, at] == 0:
                touched = _give_up(problem, state, touched)
            else:
                touched = _eject(problem, state, touched, evicted)
    return touched


@step
def _clear_rules(problem: Problem, state: State, touched: int, request: int) -> int:
    """Eject requests until the placed one breaks no limit, walking time or order."""
    for _ in range(8):
        blocker = _offender(problem, state, request)
        if blocker == request:
            return touched
        if blocker < 0 or problem.cores[blocker].frozen or touched >= FULL:
            break
        touched = _eject(problem, state, touched, blocker)
    take(problem, state, request)
    return _give_up(problem, state, touched)


@step
def _choose_group(problem: Problem, state: State, request: int, slot: int) -> int:
    """A group with a place if there is one, else any that has places then; -1 if none is needed."""
    options = problem.requests[request].option_to - problem.requests[request].option_from
    if options == 0:
        return -1
    turn = below(state.rng, options)
    any_open = problem.lists[problem.requests[request].option_from + turn]
    for i in range(options):
        group = problem.lists[problem.requests[request].option_from + (turn + i) % options]
        if has_place(problem, state, group, slot, length_of(problem, request)):
            return group
        if problem.capacity[group, slot] > 0:
            any_open = group
    return any_open


@step
def _choose_voice(problem: Problem, state: State, request: int, slot: int) -> int:
    """A free interpreter if there is one, else any who is available then; -1 if none is needed or there."""
    voices = problem.requests[request].voice_to - problem.requests[request].voice_from
    turn = below(state.rng, max(1, voices))
    available = -1
    for i in range(voices):
        voice = problem.lists[problem.requests[request].voice_from + (turn + i) % voices]
        if is_free(problem, state, voice, slot, length_of(problem, request)):
            return voice
        at_hand = True
        for at in range(slot, slot + length_of(problem, request)):
            if problem.available[voice, problem.slots[at].word] >> problem.slots[at].bit & 1 == 0:
                at_hand = False
        if at_hand:
            available = voice
    return available


@step
def _offender(problem: Problem, state: State, request: int) -> int:
    """A request to eject so that the placed one breaks fewer rules; itself if it breaks none; -1 if no idea."""
    day = problem.slots[slot_of(state, request)].day
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to + 1):
        actor = voice_of(state, request) if i == problem.requests[request].people_to else problem.lists[i]
        if actor < 0:
            continue
        if not keeps_limits(problem, state, actor, day):
            return _other_of(problem, state, actor, request, day)
        if problem.walks:
            far = blocked_walk(problem, state, request, actor)
            if far >= 0:
                return far
    other = out_of_order(problem, state, request)
    return other if other >= 0 else request


@step
def _other_of(problem: Problem, state: State, actor: int, request: int, day: int) -> int:
    """A random other request of the actor, of that day unless all meetings together are too many."""
    begin, end = problem.days[day].begin, problem.days[day].end
    if state.held[actor] > problem.actors[actor].most:
        begin, end = 0, len(problem.slots)
    offset = below(state.rng, end - begin)
    for i in range(end - begin):
        other = holder(state, actor, begin + (offset + i) % (end - begin))
        if other >= 0 and other != request:
            return other
    return -1


@inline
def _relocate(problem: Problem, state: State, touched: int, request: int, avoid: int) -> int:
    """Find an ejected request another slot, moving one other aside if need be; returns as `_note`.

    One of less value that cannot be moved aside is pushed out.
    """
    slot = find_open(problem, state, request)
    if slot >= 0:
        put(problem, state, request, slot, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
        return touched
    for _ in range(2):
        slot = random_start(problem, state, request)
        if slot == avoid or touched >= FULL:
            continue
        blocker = _sole_blocker(problem, state, request, slot)
        if blocker < 0 or problem.cores[blocker].frozen:
            continue
        touched, done = _move_aside(problem, state, touched, request, blocker, slot)
        if not done and problem.value[blocker] < problem.value[request]:
            touched, done = _push_out(problem, state, touched, request, blocker, slot)
        if done:
            return touched
    return touched


@inline
def _sole_blocker(problem: Problem, state: State, request: int, slot: int) -> int:
    """The only request that holds any of the request's people in the slot; -1 if none does or several do."""
    if length_of(problem, request) > 1:
        return -1
    if problem.cores[request].simple:
        one = holder(state, first_of(problem, request), slot)
        two = holder(state, second_of(problem, request), slot)
        return max(one, two) if one < 0 or two < 0 or one == two else -1
    blocker = -1
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        other = holder(state, problem.lists[i], slot)
        if other >= 0:
            if blocker >= 0 and blocker != other:
                return -1
            blocker = other
    return blocker


@inline
def _move_aside(
    problem: Problem, state: State, touched: int, request: int, blocker: int, slot: int
) -> tuple[int, bool]:
    """Put the blocker elsewhere and the request into the slot, or change nothing."""
    refuge = -1
    if problem.cores[blocker].simple:  # the slot itself is no refuge: the blocker's own people are busy in it
        refuge = find_open(problem, state, blocker)
        if refuge < 0:
            return touched, False
    old_slot, old_group, old_voice = (
        slot_of(state, blocker),
        group_of(state, blocker),
        voice_of(state, blocker),
    )
    remembered = _eject(problem, state, touched, blocker)
    if fits(problem, state, request, slot):
        put(problem, state, request, slot, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
        if refuge >= 0 and fits(problem, state, blocker, refuge):
            put(problem, state, blocker, refuge, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
            return remembered, True
        refuge = find_open(problem, state, blocker)
        if refuge >= 0:
            put(problem, state, blocker, refuge, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
            return remembered, True
        take(problem, state, request)
    put(problem, state, blocker, old_slot, old_group, old_voice)
    return touched, False


@inline
def _push_out(
    problem: Problem, state: State, touched: int, request: int, blocker: int, slot: int
) -> tuple[int, bool]:
    """Put the request into the slot and leave the blocker without one, or change nothing."""
    old_slot, old_group, old_voice = (
        slot_of(state, blocker),
        group_of(state, blocker),
        voice_of(state, blocker),
    )
    remembered = _eject(problem, state, touched, blocker)
    if fits(problem, state, request, slot):
        put(problem, state, request, slot, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
        return remembered, True
    put(problem, state, blocker, old_slot, old_group, old_voice)
    return touched, False


@inline
def _value_change(problem: Problem, state: State, touched: int) -> int:
    change = 0
    for i in range(touched):
        request = state.touched[i, 0]
        if slot_of(state, request) >= 0 and state.touched[i, 1] < 0:
            change += problem.value[request]
        elif slot_of(state, request) < 0 and state.touched[i, 1] >= 0:
            change -= problem.value[request]
    return change


@entry
def anneal_weight(
    problem: Problem,
    state: State,
    waiting: Ints,
    n_waiting: int,
    value: int,
    lack_price: float,
    temperature: float,
    moves: int,
) -> tuple[int, int]:
    """Make so many moves at one temperature; returns the number waiting and the value of what is placed.

    `waiting[:n_waiting]` are requests that are not placed and have a slot to start in. `lack_price` is what
    a meeting that somebody lacks to their minimum costs, in units of value.
    """
    for _ in range(moves):
        if n_waiting == 0:
            break
        i = below(state.rng, n_waiting)
        request = waiting[i]
        slot = random_start(problem, state, request)
        lack = state.scalars[LACK]
        touched = _force(problem, state, request, slot)
        if touched == 0:
            continue
        for j in range(touched - 1):
            touched = _relocate(problem, state, touched, state.touched[j, 0], slot)
        change = _value_change(problem, state, touched)
        gain = change - lack_price * (state.scalars[LACK] - lack)
        if gain < 0 and uniform(state.rng) >= math.exp(gain / temperature):
            _undo(problem, state, touched)
            continue
        value += change
        if slot_of(state, request) >= 0:
            n_waiting -= 1
            waiting[i] = waiting[n_waiting]
        for j in range(touched):
            if slot_of(state, state.touched[j, 0]) < 0 and state.touched[j, 1] >= 0:
                waiting[n_waiting] = state.touched[j, 0]
                n_waiting += 1
    return n_waiting, value
