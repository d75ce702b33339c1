"""The rules that need more than free slots: limits of a person or interpreter, walking times, order."""

# mypy: warn-return-any=False

from digua.engine.scheduling.kernel.bits import step
from digua.engine.scheduling.kernel.diary import group_of, holder, length_of, slot_of, voice_of
from digua.engine.scheduling.kernel.state import Problem, State

SOUND, MANY, DAY, ROW, REST = 0, 1, 2, 3, 4


@step
def sound(problem: Problem, state: State, request: int) -> bool:
    """Whether a placed request breaks no limit, walking time or order."""
    day = problem.slots[slot_of(state, request)].day
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        if not keeps_limits(problem, state, problem.lists[i], day):
            return False
    if voice_of(state, request) >= 0 and not keeps_limits(problem, state, voice_of(state, request), day):
        return False
    if problem.walks and not walkable(problem, state, request):
        return False
    return out_of_order(problem, state, request) < 0


@step
def keeps_limits(problem: Problem, state: State, actor: int, day: int) -> bool:
    """Whether an actor's meetings in all and on that day keep the actor's limits."""
    if not problem.actors[actor].limited:
        return True
    return state.held[actor] <= problem.actors[actor].most and _day_kept(problem, state, actor, day)


@step
def _day_kept(problem: Problem, state: State, actor: int, day: int) -> bool:
    held = in_row = 0
    previous, free_again = -1, -1
    for slot in range(problem.days[day].begin, problem.days[day].end):
        request = holder(state, actor, slot)
        if request >= 0 and request != previous:
            held += 1
            in_row += 1
            if (
                held > problem.actors[actor].most_a_day
                or in_row > problem.actors[actor].most_in_row
                or slot < free_again
            ):
                return False
            free_again = slot + length_of(problem, request) + problem.actors[actor].rest
        if request < 0 or not problem.slots[slot].joined:
            in_row = 0
        previous = request
    return True


@step
def walkable(problem: Problem, state: State, request: int) -> bool:
    """Whether everybody can walk to the request's hall in time, and on from there."""
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        if blocked_walk(problem, state, request, problem.lists[i]) >= 0:
            return False
    return voice_of(state, request) < 0 or blocked_walk(problem, state, request, voice_of(state, request)) < 0


@step
def blocked_walk(problem: Problem, state: State, request: int, actor: int) -> int:
    """The actor's neighbouring request that is too far to walk; -1 if none is."""
    if group_of(state, request) < 0 or problem.hall[group_of(state, request)] < 0:
        return -1
    here = problem.hall[group_of(state, request)]
    slot = slot_of(state, request)
    day, last = problem.slots[slot].day, slot + length_of(problem, request) - 1
    for at in range(slot - 1, problem.days[day].begin - 1, -1):
        other = holder(state, actor, at)
        if other >= 0 and group_of(state, other) >= 0 and problem.hall[group_of(state, other)] >= 0:
            if (
                problem.slots[slot].begins - problem.slots[at].ends
                < problem.walk[problem.hall[group_of(state, other)], here]
            ):
                return other
            break
    for at in range(last + 1, problem.days[day].end):
        other = holder(state, actor, at)
        if other >= 0 and group_of(state, other) >= 0 and problem.hall[group_of(state, other)] >= 0:
            if (
                problem.slots[at].begins - problem.slots[last].ends
                < problem.walk[here, problem.hall[group_of(state, other)]]
            ):
                return other
            break
    return -1


@step
def out_of_order(problem: Problem, state: State, request: int) -> int:
    """A placed request that stands on the wrong side of this one; -1 if none does."""
    slot = slot_of(state, request)
    for i in range(problem.requests[request].earlier_from, problem.requests[request].earlier_to):
        other = problem.lists[i]
        if slot_of(state, other) >= 0 and slot_of(state, other) + length_of(problem, other) > slot:
            return other
    for i in range(problem.requests[request].later_from, problem.requests[request].later_to):
        other = problem.lists[i]
        if slot_of(state, other) >= 0 and slot + length_of(problem, request) > slot_of(state, other):
            return other
    return -1
