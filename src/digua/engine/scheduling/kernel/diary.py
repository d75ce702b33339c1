"""The hottest reads: who holds what when, and whose meeting it is.

These stand in 32 bits, so that more of them stay in the cache, and are widened here: functions handed
mixtures of types would be compiled for each.
"""

# mypy: warn-return-any=False

from numba import int64

from digua.engine.scheduling.kernel.bits import inline
from digua.engine.scheduling.kernel.state import Problem, State


@inline
def holder(state: State, actor: int, slot: int) -> int:
    """The request that the actor has in the slot; -1 if free."""
    return int64(state.occupant[actor, slot])


@inline
def slot_of(state: State, request: int) -> int:
    """Where the request starts; -1 if it is not placed."""
    return int64(state.placed[request].slot)


@inline
def group_of(state: State, request: int) -> int:
    """The group of places it has; -1 for none."""
    return int64(state.placed[request].group)


@inline
def voice_of(state: State, request: int) -> int:
    """The interpreter it has, as an actor; -1 for none."""
    return int64(state.placed[request].voice)


@inline
def first_of(problem: Problem, request: int) -> int:
    """One person of the request."""
    return int64(problem.cores[request].first)


@inline
def second_of(problem: Problem, request: int) -> int:
    """Another person of the request."""
    return int64(problem.cores[request].second)


@inline
def sole_of(problem: Problem, request: int) -> int:
    """The one group that can seat it; -1: needs no place; -2: several can."""
    return int64(problem.cores[request].sole)


@inline
def length_of(problem: Problem, request: int) -> int:
    """Slots that it takes."""
    return int64(problem.cores[request].length)
