"""How long people wait: idle slots of a day, breaks over the horizon, meetings in quiet slots."""

# mypy: warn-return-any=False

from digua.engine.scheduling.kernel.bits import entry, highest, inline, lowest, size_of, step
from digua.engine.scheduling.kernel.diary import length_of, slot_of
from digua.engine.scheduling.kernel.state import Problem, State


@inline
def _held(problem: Problem, state: State, person: int, word: int, a: int, b: int) -> int:
    """A person's busy slots in a word, with slots a and b (-1: none) turned over."""
    held = state.busy[person, word]
    if a >= 0 and problem.slots[a].word == word:
        held ^= 1 << problem.slots[a].bit
    if b >= 0 and problem.slots[b].word == word:
        held ^= 1 << problem.slots[b].bit
    return held


@inline
def idle_of_day(problem: Problem, state: State, person: int, day: int, a: int, b: int) -> int:
    """Available slots without a meeting between the first and last of a day, a and b turned over."""
    piece = problem.days[day].piece_from
    if problem.days[day].piece_to > piece + 1:
        return _idle_of_long_day(problem, state, person, day, a, b)
    word = problem.pieces[piece].word
    held = _held(problem, state, person, word, a, b) & problem.pieces[piece].mask
    if held == 0:
        return 0
    span = (2 << highest(held)) - (1 << lowest(held))
    return size_of(span & ~held & problem.available[person, word])


@step
def _idle_of_long_day(problem: Problem, state: State, person: int, day: int, a: int, b: int) -> int:
    begin, end = problem.days[day].piece_from, problem.days[day].piece_to
    first, last = -1, -1
    for piece in range(begin, end):
        if _held(problem, state, person, problem.pieces[piece].word, a, b) & problem.pieces[piece].mask:
            first = piece if first < 0 else first
            last = piece
    total = 0
    for piece in range(max(first, begin), last + 1):
        word = problem.pieces[piece].word
        held = _held(problem, state, person, word, a, b) & problem.pieces[piece].mask
        span = problem.pieces[piece].mask
        if piece == first:
            span &= -(1 << lowest(held))
        if piece == last:
            span &= (2 << highest(held)) - 1
        total += size_of(span & ~held & problem.available[person, word])
    return total


@inline
def idle_change(problem: Problem, state: State, person: int, a: int, b: int) -> int:
    """Change of a person's idle slots if slots a and b turn over (b = -1: only a)."""
    day = problem.slots[a].day
    change = idle_of_day(problem, state, person, day, a, b) - idle_of_day(problem, state, person, day, -1, -1)
    if b >= 0 and problem.slots[b].day != day:
        day = problem.slots[b].day
        change += idle_of_day(problem, state, person, day, a, b)
        change -= idle_of_day(problem, state, person, day, -1, -1)
    return change


@step
def idle_around(problem: Problem, state: State, request: int) -> int:
    """Idle slots of all people of a request, over all days."""
    total = 0
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        for day in range(len(problem.days)):
            total += idle_of_day(problem, state, problem.lists[i], day, -1, -1)
    return total


@step
def breaks_of(problem: Problem, state: State, person: int, a: int, b: int) -> int:
    """Runs of slots without a meeting between two meetings, over the whole horizon, a and b turned over."""
    runs = carry = 0
    for word in range(len(problem.width)):
        held = _held(problem, state, person, word, a, b)
        runs += size_of(held & ~(held << 1 | carry))
        carry = held >> (problem.width[word] - 1) & 1
    return max(0, runs - 1)


@step
def unfair_change(problem: Problem, state: State, person: int, a: int, b: int) -> int:
    """Change of a person's breaks above the fairness bound if slots a and b turn over."""
    after = max(0, breaks_of(problem, state, person, a, b) - problem.fairness)
    return after - max(0, breaks_of(problem, state, person, -1, -1) - problem.fairness)


@step
def quiet_at(problem: Problem, state: State, request: int, slot: int) -> int:
    """People of the request who have a quiet slot if it starts there."""
    total = 0
    for i in range(problem.requests[request].people_from, problem.requests[request].people_to):
        for at in range(slot, slot + length_of(problem, request)):
            if problem.quiet[problem.lists[i], problem.slots[at].word] >> problem.slots[at].bit & 1:
                total += 1
                break
    return total


@step
def quiet_change(problem: Problem, state: State, length: int, a: int, b: int) -> int:
    """Change of quiet meetings if the chain just traced swaps."""
    change = 0
    for i in range(length):
        request = state.chain[i]
        slot = slot_of(state, request)
        change += quiet_at(problem, state, request, a + b - slot) - quiet_at(problem, state, request, slot)
    return change


@entry
def total_idle(problem: Problem, state: State) -> int:
    total = 0
    for person in range(problem.n_people):
        for day in range(len(problem.days)):
            total += idle_of_day(problem, state, person, day, -1, -1)
    return total


@entry
def total_quiet(problem: Problem, state: State) -> int:
    total = 0
    for request in range(len(state.placed)):
        if slot_of(state, request) >= 0:
            total += quiet_at(problem, state, request, slot_of(state, request))
    return total


@entry
def total_unfair(problem: Problem, state: State) -> int:
    total = 0
    for person in range(problem.n_people):
        total += max(0, breaks_of(problem, state, person, -1, -1) - problem.fairness)
    return total
