"""Sharing breaks fairly when chains alone cannot: take out requests of those who have too many."""

from digua.engine.scheduling.kernel.bits import entry, step
from digua.engine.scheduling.kernel.booking import take
from digua.engine.scheduling.kernel.diary import holder
from digua.engine.scheduling.kernel.idleness import breaks_of
from digua.engine.scheduling.kernel.state import Problem, State


@entry
def drop_unfair(problem: Problem, state: State) -> int:
    """Take requests out until nobody has more breaks than the fairness bound; returns how many.

    Each time it is the cheapest of a person's requests that ends the first or last run of their meetings,
    since only fewer runs mean fewer breaks. Others may gain a break by it, so everybody is looked at until
    all is well; with each request taken out less is left, so this comes to an end.
    """
    dropped = 0
    again = True
    while again:
        again = False
        for person in range(problem.n_people):
            while breaks_of(problem, state, person, -1, -1) > problem.fairness:
                take(problem, state, _cheapest_edge(problem, state, person))
                dropped += 1
                again = True
    return dropped


@step
def _cheapest_edge(problem: Problem, state: State, person: int) -> int:
    """The cheaper of the person's first and last requests, frozen ones only if need be."""
    first, last = -1, -1
    for slot in range(len(problem.slots)):
        request = holder(state, person, slot)
        if request >= 0:
            first = request if first < 0 else first
            last = request
    if problem.cores[first].frozen:
        return last
    if problem.cores[last].frozen or problem.value[first] < problem.value[last]:
        return first
    return last
