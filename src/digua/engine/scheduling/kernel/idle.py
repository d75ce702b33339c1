"""Lowering idle slots, quiet hours and unfairness with the set of placed requests fixed.

Annealing over Kempe chains. Some moves are drawn at random; most start at the edge of a person's
day and aim at a gap in it or beside it, which finds improvements far more often. Places may be overdrawn
on the way, at a price that rises: where tables are scarce most chains would otherwise be blocked.
"""

# mypy: warn-return-any=False

import math

from digua.engine.scheduling.kernel.bits import below, entry, highest, inline, lowest, size_of, step, uniform
from digua.engine.scheduling.kernel.booking import find_open, may_start, put, take
from digua.engine.scheduling.kernel.chains import ends_of, overflow_change, swap_if_sound, trace
from digua.engine.scheduling.kernel.diary import first_of, group_of, holder, second_of, slot_of, voice_of
from digua.engine.scheduling.kernel.idleness import (
    breaks_of,
    idle_around,
    idle_change,
    idle_of_day,
    quiet_at,
    quiet_change,
    unfair_change,
)
from digua.engine.scheduling.kernel.state import PICK_GROUP, PICK_VOICE, WAITERS, Problem, State

REACH = 30
"""Longest chain tried."""

AIMED = 10
"""So many of 16 moves aim at less idleness; the others stir."""

DRAWS = 4
"""Draws of a slot that suits a request: cheaper than to look one up."""


@inline
def _nth_bit(mask: int, n: int) -> int:
    for _ in range(n):
        mask &= mask - 1
    return lowest(mask)


@inline
def _edge(problem: Problem, state: State, person: int) -> int:
    """The first or last busy slot of a random piece of the person's days; -1 if that piece is free."""
    piece = below(state.rng, len(problem.pieces))
    word = problem.pieces[piece].word
    held = state.busy[person, word] & problem.pieces[piece].mask
    if held == 0:
        return -1
    bit = lowest(held) if below(state.rng, 2) else highest(held)
    return problem.slot_of[62 * word + bit]


@inline
def _inviting(problem: Problem, state: State, person: int, request: int) -> int:
    """A slot of the request in a gap of, or next to, the person's meetings of a day; -1 if there is none."""
    total = 0
    for word in range(len(state.chosen)):
        state.chosen[word] = 0
    for piece in range(len(problem.pieces)):
        word, mask = problem.pieces[piece].word, problem.pieces[piece].mask
        held = state.busy[person, word] & mask
        if held == 0:
            continue
        low, high = 1 << lowest(held), 2 << highest(held)
        room = problem.available[person, word] & mask
        after, before = room & -high, room & (low - 1)
        slots = (high - low) & ~held & room | after & -after
        if before:
            slots |= 1 << highest(before)
        slots &= problem.window[request, word]
        state.chosen[word] |= slots
        total += size_of(slots)
    if total == 0:
        return -1
    n = below(state.rng, total)
    for word in range(len(state.chosen)):
        size = size_of(state.chosen[word])
        if n < size:
            return problem.slot_of[62 * word + _nth_bit(state.chosen[word], n)]
        n -= size
    return -1


@inline
def _someone(problem: Problem, state: State) -> int:
    """A person who has meetings: half of the time one who had to wait when last asked, if anybody had."""
    if state.scalars[WAITERS] > 0 and below(state.rng, 2):
        return state.waiters[below(state.rng, state.scalars[WAITERS])]
    request = below(state.rng, len(state.placed))
    if slot_of(state, request) < 0:
        return -1
    if problem.pairs:
        return first_of(problem, request) if below(state.rng, 2) else second_of(problem, request)
    begin = problem.requests[request].people_from
    return problem.lists[begin + below(state.rng, problem.requests[request].people_to - begin)]


@step
def _note_waiters(problem: Problem, state: State) -> None:
    total = 0
    for person in range(problem.n_people):
        for day in range(len(problem.days)):
            if idle_of_day(problem, state, person, day, -1, -1) > 0:
                state.waiters[total] = person
                total += 1
                break
    state.scalars[WAITERS] = total


@inline
def _aimed(problem: Problem, state: State) -> tuple[int, int, int]:
    """Person and two slots for a move that aims at less idleness; the first slot is -1 if none was found."""
    person = _someone(problem, state)
    if person < 0:
        return -1, -1, -1
    a = _edge(problem, state, person)
    if a < 0:
        return -1, -1, -1
    b = _inviting(problem, state, person, holder(state, person, a))
    return person, a if b >= 0 else -1, b


@inline
def _any(problem: Problem, state: State) -> tuple[int, int, int]:
    """Person and two slots at random; the first slot is -1 if none was found."""
    request = below(state.rng, len(state.placed))
    a = slot_of(state, request)
    if a < 0:
        return -1, -1, -1
    for _ in range(DRAWS):
        b = below(state.rng, len(problem.slots))
        if b != a and may_start(problem, request, b):
            return first_of(problem, request), a, b
    return -1, -1, -1


@inline
def _chain_costs(problem: Problem, state: State, length: int, a: int, b: int) -> tuple[int, int, int]:
    """Changes of idle slots, quiet meetings and unfair breaks if the chain just traced swaps."""
    idle = quiet = unfair = 0
    for i in range(ends_of(problem, state, length, a, b)):
        person = state.ends[i]
        if 0 <= person < problem.n_people:
            idle += idle_change(problem, state, person, a, b)
            if problem.fairness >= 0:
                unfair += unfair_change(problem, state, person, a, b)
    if problem.has_quiet:
        quiet = quiet_change(problem, state, length, a, b)
    return idle, quiet, unfair


@step
def _unfair_around(problem: Problem, state: State, request: int) -> int:
    total = 0
    if problem.fairness >= 0:
        for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
            total += max(0, breaks_of(problem, state, problem.lists[i], -1, -1) - problem.fairness)
    return total


@entry
def anneal_idle(
    problem: Problem,
    state: State,
    prices: tuple[float, float, float, float],
    temperature: float,
    moves: int,
) -> tuple[int, int, int, int]:
    """Make so many moves at one temperature; returns the changes of idle, quiet, unfair and overdrawn.

    `prices` are what one of each of these costs.
    """
    _note_waiters(problem, state)
    idle = quiet = unfair = over = 0
    for _ in range(moves):
        if below(state.rng, 16) < AIMED:
            person, a, b = _aimed(problem, state)
        else:
            person, a, b = _any(problem, state)
        if a < 0:
            continue
        length = trace(problem, state, person, a, b, REACH)
        if length == 0:
            continue
        d_over = overflow_change(problem, state, length, a, b)
        d_idle, d_quiet, d_unfair = _chain_costs(problem, state, length, a, b)
        cost = prices[0] * d_idle + prices[1] * d_quiet + prices[2] * d_unfair + prices[3] * d_over
        if cost > 0 and uniform(state.rng) >= math.exp(-cost / temperature):
            continue
        if swap_if_sound(problem, state, length, a, b):
            idle += d_idle
            quiet += d_quiet
            unfair += d_unfair
            over += d_over
    return idle, quiet, unfair, over


@entry
def relocate_any(
    problem: Problem,
    state: State,
    prices: tuple[float, float, float, float],
    temperature: float,
    moves: int,
) -> tuple[int, int, int, int]:
    """Like anneal_idle, but moves single requests of any kind to whatever is open to them."""
    idle = quiet = unfair = 0
    for _ in range(moves):
        request = below(state.rng, len(state.placed))
        slot, group, voice = (
            slot_of(state, request),
            group_of(state, request),
            voice_of(state, request),
        )
        if slot < 0 or problem.cores[request].frozen:
            continue
        d_idle = -idle_around(problem, state, request)
        d_unfair = -_unfair_around(problem, state, request)
        take(problem, state, request)
        target = find_open(problem, state, request)
        if target < 0:
            put(problem, state, request, slot, group, voice)
            continue
        put(problem, state, request, target, state.scalars[PICK_GROUP], state.scalars[PICK_VOICE])
        d_idle += idle_around(problem, state, request)
        d_unfair += _unfair_around(problem, state, request)
        d_quiet = quiet_at(problem, state, request, target) - quiet_at(problem, state, request, slot)
        cost = prices[0] * d_idle + prices[1] * d_quiet + prices[2] * d_unfair
        if cost > 0 and uniform(state.rng) >= math.exp(-cost / temperature):
            take(problem, state, request)
            put(problem, state, request, slot, group, voice)
            continue
        idle += d_idle
        quiet += d_quiet
        unfair += d_unfair
    return idle, quiet, unfair, 0
