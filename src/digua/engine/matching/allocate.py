"""Who should meet whom at an event: the most worth in all, while everybody gets a fair share.

Choosing pairs under lower and upper loads is a transport problem: its linear programme has an integral
optimum, so that the largest total is exact and proven. A floor under each participant's own sum breaks
that; it is then solved as an integer programme (the model of Kobren, Saha and McCallum 2019, "Paper
Matching with Local Fairness Constraints"). HiGHS solves both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.transport import Load, Transport

_STEPS = (1.0, 0.9, 0.75, 0.5)
"""Shares of the wanted floor that are tried in turn where no whole allocation attains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Chosen pairs and what they are worth against what could be had.

    `pairs` are indices into the offered pairs, ascending. `total` is the sum of their scores, `best_total`
    the largest possible without a floor. `worst` is the smallest sum of a participant under the floor,
    `floor` what each of them was sure of, `fairest` a bound that no allocation's `worst` exceeds (all three
    are shares of the participant's own ideal where asked for so). `missing` counts the partners by which no
    choice could meet the lower loads.
    """

    pairs: tuple[int, ...]
    total: float
    best_total: float
    worst: float
    floor: float
    fairest: float
    missing: int


def allocate(
    pairs: Sequence[tuple[int, int]],
    scores: Sequence[float] | NDArray[np.float64],
    *,
    left: Sequence[Load],
    right: Sequence[Load],
    floor: float = 0.98,
    relative: bool = True,
) -> Allocation:
    """Choose among `pairs` (index of a left, index of a right participant; scores of 0 or more).

    Lower loads come first: as few partners missing as can be. Within that, the best total in which every
    participant with a lower load gets at least `floor` (0 to 1) times the fairest worst sum; those who must
    be left short whatever is chosen are not counted. `relative` measures a participant's sum as a share of
    what they would get if they chose first, so that one who fits nobody does not pull the floor down for
    all. Raises ValueError where a pair names nobody, comes twice or scores below 0.
    """
    if not pairs:
        missing = sum(load.lower for load in (*left, *right))
        return Allocation(
            pairs=(), total=0.0, best_total=0.0, worst=0.0, floor=0.0, fairest=0.0, missing=missing
        )
    transport = Transport.of(pairs, np.asarray(scores, dtype=np.float64), left, right)
    missing = transport.least_missing()
    best = transport.heaviest(missing)
    sums = transport.own_sums(relative=relative)
    guarded = transport.served(best)
    fairest = transport.fairest(missing, sums, guarded)
    chosen, granted = best, 0.0
    for step in _STEPS if floor * fairest > 0.0 else ():
        found = transport.heaviest_above(missing, sums, guarded, step * floor * fairest)
        if found is not None:
            chosen, granted = found, step * floor * fairest
            break
    return Allocation(
        pairs=tuple(int(index) for index in np.flatnonzero(chosen)),
        total=float(transport.scores @ chosen),
        best_total=float(transport.scores @ best),
        worst=float((sums @ chosen)[guarded].min(initial=fairest)),
        floor=granted,
        fairest=fairest,
        missing=missing,
    )
