"""What the search reads (Problem, never changed) and what it writes (State), as flat arrays.

n requests, A actors (people first, then interpreters: an interpreter is booked like a person), T slots in
W words, D days, G groups of places. A group is a set of places that are alike for the search; only the
number taken per slot counts, and the places themselves are given out afterwards.

Fields of one thing stand together in a record: fewer arrays, which makes compiling and calling much
cheaper. Whatever is handed on is int64, or every function would be compiled for each
mixture of types. Lists of varying length share one array `lists`; those of a request stand at
`lists[x_from:x_to]`.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Words = NDArray[np.int64]
Records = NDArray[Any]

REQUEST = np.dtype(
    [
        ("people_from", np.int64),
        ("people_to", np.int64),
        ("starts_from", np.int64),  # slots where it may start, other meetings apart
        ("starts_to", np.int64),
        ("option_from", np.int64),  # groups that can seat it
        ("option_to", np.int64),
        ("voice_from", np.int64),  # interpreters (as actors) that can serve it; none if it needs none
        ("voice_to", np.int64),
        ("earlier_from", np.int64),  # requests that must end before it
        ("earlier_to", np.int64),
        ("later_from", np.int64),  # requests that it must end before
        ("later_to", np.int64),
    ],
    align=True,
)

CORE = np.dtype(
    [
        ("first", np.int32),  # the first two people, also in the list of people
        ("second", np.int32),
        ("sole", np.int32),  # the one group that can seat it; -1: needs no place; -2: several can
        ("length", np.int32),
        ("simple", np.bool_),  # two people, a slot, at most one group; no interpreter, limit, order, walk
        ("frozen", np.bool_),  # placed from the beginning and never moved
    ],
    align=True,
)
"""What the innermost loops ask of a request, apart from the rest so that it stays in the cache."""

ACTOR = np.dtype(
    [
        ("most", np.int64),
        ("most_a_day", np.int64),
        ("most_in_row", np.int64),
        ("rest", np.int64),
        ("minimum", np.int64),
        ("limited", np.bool_),  # has any of the first four, so that single days must be checked
    ],
    align=True,
)

SLOT = np.dtype(
    [
        ("begins", np.int64),
        ("ends", np.int64),
        ("word", np.int64),
        ("bit", np.int64),
        ("day", np.int64),
        ("joined", np.bool_),  # it and the next are adjacent: of one day, with a short pause
    ],
    align=True,
)

DAY = np.dtype([("begin", np.int64), ("end", np.int64), ("piece_from", np.int64), ("piece_to", np.int64)])

PIECE = np.dtype([("mask", np.int64), ("word", np.int64)])

PLACED = np.dtype(
    [
        ("slot", np.int32),  # where it starts, -1 where not placed
        ("group", np.int32),  # -1 for none
        ("voice", np.int32),  # interpreter as actor, -1 for none
        ("mark", np.int32),  # stamp of the last chain that it was in
    ]
)

PICK_GROUP, PICK_VOICE, STAMP, LACK, WAITERS = range(5)
"""State.scalars: what the last successful look for a slot chose (two), the number of the last chain, the
meetings that people lack to their minimum, and how many `waiters` there are."""

CHAIN = 64
"""So many requests at most in a Kempe chain."""

TOUCHED = 96
"""So many requests at most in one ejection move."""


class Problem(NamedTuple):
    requests: Records
    cores: Records
    value: Words
    """[n] weight, with a large bonus for a must."""
    window: Words
    """[n, W] slots where a request may start, other meetings apart."""
    lists: Ints
    actors: Records
    available: Words
    """[A, W]"""
    quiet: Words
    """[A, W]"""
    slots: Records
    slot_of: Ints
    """[W * 62] slot of a word and bit."""
    width: Ints
    """[W] bits in use per word."""
    days: Records
    pieces: Records
    """A day is one piece of a word, or several where it has more than 62 slots."""
    capacity: NDArray[np.int32]
    """[G, T] places of the group open in the slot."""
    hall: Ints
    """[G], -1 for links and where halls do not matter."""
    walk: Words
    """[halls, halls] minutes."""
    n_people: int
    pairs: bool
    """All requests have two people, one slot and no interpreter."""
    constrained: bool
    """There are limits, walking times or an order."""
    walks: bool
    has_minimum: bool
    has_quiet: bool
    fairness: int
    """Most breaks a person may have; -1: any number."""


class State(NamedTuple):
    placed: Records
    occupant: NDArray[np.int32]
    """[A, T] request, -1 where free."""
    busy: Words
    """[A, W]"""
    held: NDArray[np.int32]
    """[A] meetings held."""
    used: NDArray[np.int32]
    """[G, T] places taken; more than there are only while idle slots are lowered."""
    full: Words
    """[G, W] slots without a place left."""
    scalars: Words
    chain: Ints
    ends: Ints
    """Actors of the last chain traced who are busy in only one of its slots: theirs are the changes."""
    shift: NDArray[np.int32]
    """[G] scratch, all zero between uses."""
    touched: Ints
    """[TOUCHED, 4] requests of the current move with slot, group and interpreter before it."""
    waiters: Ints
    """[people] those who had idle slots when last asked."""
    chosen: Words
    """[W] scratch: a set of slots."""
    rng: NDArray[np.uint64]


def fresh_state(problem: Problem, seed: int) -> State:
    """Nothing placed yet."""
    requests, words = problem.window.shape
    groups, slots = problem.capacity.shape
    actors = len(problem.available)
    sizes = problem.requests["people_to"] - problem.requests["people_from"]
    largest = int(sizes.max(initial=2)) + 1
    full = np.zeros((groups, words), np.int64)
    for slot in range(slots):
        closed = problem.capacity[:, slot] <= 0
        full[closed, problem.slots["word"][slot]] |= 1 << int(problem.slots["bit"][slot])
    return State(
        placed=np.full(requests, np.array((-1, -1, -1, 0), PLACED)),
        occupant=np.full((actors, slots), -1, np.int32),
        busy=np.zeros((actors, words), np.int64),
        held=np.zeros(actors, np.int32),
        used=np.zeros((groups, slots), np.int32),
        full=full,
        scalars=np.array([-1, -1, 0, problem.actors["minimum"].sum(), 0], np.int64),
        chain=np.empty(CHAIN + largest + 1, np.int64),
        ends=np.empty((CHAIN + 1) * largest + 2, np.int64),
        shift=np.zeros(groups, np.int32),
        touched=np.empty((TOUCHED, 4), np.int64),
        waiters=np.empty(problem.n_people, np.int64),
        chosen=np.empty(words, np.int64),
        rng=np.array([seed % 2**63 * 0x9E3779B97F4A7C15 % 2**64], np.uint64),
    )
