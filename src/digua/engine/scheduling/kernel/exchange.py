"""Exchanging placed requests for waiting ones of at least their value where that makes people wait less."""

# mypy: warn-return-any=False

import math

from digua.engine.scheduling.kernel.bits import below, entry, inline, uniform
from digua.engine.scheduling.kernel.booking import put, random_start, take
from digua.engine.scheduling.kernel.diary import first_of, group_of, holder, second_of, sole_of
from digua.engine.scheduling.kernel.idleness import idle_change, quiet_at, unfair_change
from digua.engine.scheduling.kernel.state import LACK, Ints, Problem, State

OUT_OF_REACH = -2


@inline
def _blocker(problem: Problem, state: State, request: int, slot: int) -> int:
    """The one request to exchange for this one; -1 if nothing is in the way, OUT_OF_REACH if too much is."""
    if not problem.cores[request].simple:
        return OUT_OF_REACH
    one = holder(state, first_of(problem, request), slot)
    two = holder(state, second_of(problem, request), slot)
    if one >= 0 and two >= 0 and one != two:
        return OUT_OF_REACH
    blocker = max(one, two)
    if not _has_room(problem, state, request, blocker, slot):
        return OUT_OF_REACH
    if blocker >= 0 and (
        problem.value[blocker] > problem.value[request]
        or not problem.cores[blocker].simple
        or problem.cores[blocker].frozen
    ):
        return OUT_OF_REACH
    return blocker


@inline
def _has_room(problem: Problem, state: State, request: int, blocker: int, slot: int) -> bool:
    """Whether the request has a place in the slot once the blocker, if any, has left."""
    group = sole_of(problem, request)
    if group < 0 or (blocker >= 0 and group_of(state, blocker) == group):
        return True
    return state.used[group, slot] < problem.capacity[group, slot]


@inline
def _relief(problem: Problem, state: State, request: int, blocker: int, slot: int) -> int:
    """-1 if an overdrawn place is given back, else 0."""
    if blocker < 0 or group_of(state, blocker) < 0 or group_of(state, blocker) == sole_of(problem, request):
        return 0
    group = group_of(state, blocker)
    return -1 if state.used[group, slot] > problem.capacity[group, slot] else 0


@inline
def _turn(problem: Problem, state: State, request: int, slot: int) -> tuple[int, int]:
    """Changes of idle slots and unfair breaks if the slot turns over for both people of the request."""
    first, second = first_of(problem, request), second_of(problem, request)
    idle = idle_change(problem, state, first, slot, -1) + idle_change(problem, state, second, slot, -1)
    unfair = 0
    if problem.fairness >= 0:
        unfair = unfair_change(problem, state, first, slot, -1)
        unfair += unfair_change(problem, state, second, slot, -1)
    return idle, unfair


@inline
def _exchange(
    problem: Problem, state: State, request: int, blocker: int, slot: int
) -> tuple[int, int, int, int]:
    """Put the request in for the blocker; returns the changes of idle, quiet, unfair and overdrawn."""
    idle = quiet = unfair = 0
    over = _relief(problem, state, request, blocker, slot)
    if problem.has_quiet:
        quiet = quiet_at(problem, state, request, slot)
        quiet -= quiet_at(problem, state, blocker, slot) if blocker >= 0 else 0
    if blocker >= 0:
        idle, unfair = _turn(problem, state, blocker, slot)
        take(problem, state, blocker)
    more_idle, more_unfair = _turn(problem, state, request, slot)
    put(problem, state, request, slot, sole_of(problem, request), -1)
    return idle + more_idle, quiet, unfair + more_unfair, over


@entry
def anneal_exchanges(
    problem: Problem,
    state: State,
    waiting: Ints,
    n_waiting: int,
    prices: tuple[float, float, float, float],
    temperature: float,
    moves: int,
) -> tuple[int, int, int, int, int]:
    """Make so many moves; returns the number waiting and the changes of idle, quiet, unfair and overdrawn.

    `waiting[:n_waiting]` and `prices` are as in anneal_weight and anneal_idle. Only simple requests are
    exchanged, one for at most one. No person falls further below their minimum.
    """
    idle = quiet = unfair = over = 0
    for _ in range(moves):
        if n_waiting == 0:
            break
        i = below(state.rng, n_waiting)
        request = waiting[i]
        slot = random_start(problem, state, request)
        blocker = _blocker(problem, state, request, slot)
        if blocker == OUT_OF_REACH:
            continue
        lack, group = state.scalars[LACK], group_of(state, max(0, blocker))
        d_idle, d_quiet, d_unfair, d_over = _exchange(problem, state, request, blocker, slot)
        cost = prices[0] * d_idle + prices[1] * d_quiet + prices[2] * d_unfair + prices[3] * d_over
        if state.scalars[LACK] > lack or (cost > 0 and uniform(state.rng) >= math.exp(-cost / temperature)):
            take(problem, state, request)
            if blocker >= 0:
                put(problem, state, blocker, slot, group, -1)
            continue
        idle, quiet, unfair, over = idle + d_idle, quiet + d_quiet, unfair + d_unfair, over + d_over
        if blocker >= 0:
            waiting[i] = blocker
        else:
            n_waiting -= 1
            waiting[i] = waiting[n_waiting]
    return n_waiting, idle, quiet, unfair, over
