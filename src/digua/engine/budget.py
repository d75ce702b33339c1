"""How long a search may go on, and how it tells of its progress."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Budget(Protocol):
    """A stopping rule: one method, so that tests count moves and programs count seconds."""

    def spent(self, moves: int) -> float:
        """Share of the budget used after so many moves: from 0.0 (fresh) to 1.0 or more (stop now)."""
        ...


@dataclass(frozen=True, slots=True)
class Moves:
    """A budget of search moves: repeats itself exactly on any machine."""

    limit: int

    def spent(self, moves: int) -> float:
        return moves / self.limit if self.limit > 0 else 1.0


class Seconds:
    """A budget of seconds on a clock that the caller brings (wall or CPU time)."""

    def __init__(self, limit: float, clock: Callable[[], float]) -> None:
        self._limit = limit
        self._clock = clock
        self._start = clock()

    def spent(self, moves: int) -> float:
        return (self._clock() - self._start) / self._limit if self._limit > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Progress:
    """What a long computation says on its way.

    `phase` is a stable key (construct, weight, idle, bound, prove, encode, match …); `value` and `bound`
    are in the units of the phase (weight, idle slots, texts done) and None where not known yet.
    """

    phase: str
    spent: float
    value: float | None = None
    bound: float | None = None


Listener = Callable[[Progress], None]
"""Receives progress. Raising an exception from it stops the computation and passes through."""
