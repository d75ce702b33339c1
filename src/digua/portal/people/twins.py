"""Records that are probably one: found by what they share, scored, with the grounds told.

Two records are compared only where they share something rare: a register number, a web domain, an address, or
a word of the name that few others have (Chinese names by their sound, so that scripts meet). So ten thousand
records are held against a hundred thousand in seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log
from typing import Generic, Protocol, TypeVar

SUGGESTED = 0.65
"""From this score on a pair is shown to a human."""

COMMON = 80
"""A key that more records share leads to nobody by itself."""

FREQUENT = 2_000
"""A key that more records share does not even tell candidates apart."""

COMPARED = 12
"""So many records at most, those that share most, are compared with each."""


class Ground:
    """What speaks for two records being one; the pages say it in words."""

    NUMBER = "number"
    DOMAIN = "domain"
    NAME = "name"
    SIMILAR_NAME = "similar_name"
    SOUND = "sound"
    CITY = "city"
    EMAIL = "email"
    MAIL_DOMAIN = "mail_domain"
    PHONE = "phone"
    ORGANISATION = "organisation"


class Keyed(Protocol):
    """A record as it is compared: `key` names it, `keys` are what others may share."""

    @property
    def key(self) -> Hashable: ...

    @property
    def keys(self) -> Iterable[str]: ...


Traits = TypeVar("Traits", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Likely(Generic[Traits]):
    """`one` is new; `other` is new or there before. `score` from 0 to 1."""

    one: Traits
    other: Traits
    score: float
    grounds: tuple[str, ...]


class Weights:
    """How much a key tells: the rarer, the more."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._counts = counts
        self._total = total

    def of(self, key: str) -> float:
        return log((self._total + 1) / (self._counts.get(key, 0) + 1)) + 0.1

    def share(self, ones: set[str], others: set[str]) -> float:
        """What two sets of keys have in common, by weight: 0 nothing, 1 all."""
        both = sum(map(self.of, ones)) + sum(map(self.of, others))
        return 2 * sum(map(self.of, ones & others)) / both if both else 0.0


Score = Callable[[Traits, Traits, Weights], tuple[float, tuple[str, ...]]]


def likely(new: Sequence[Traits], there: Sequence[Traits], score: Score[Traits]) -> list[Likely[Traits]]:
    """Pairs of a new record with one that is there or another new one, the surest first; each pair once."""
    keys = [set(record.keys) for record in new]
    asked = {key for some in keys for key in some}
    sharing: dict[str, list[int]] = defaultdict(list)
    everybody = [*new, *there]
    counts: Counter[str] = Counter()
    for number, record in enumerate(everybody):
        shared = keys[number] if number < len(new) else asked.intersection(record.keys)
        counts.update(shared)
        for key in shared:
            sharing[key].append(number)
    weights = Weights(counts, len(everybody))
    found = []
    for number, record in enumerate(new):
        for other in _candidates(number, keys[number], sharing, weights):
            points, grounds = score(record, everybody[other], weights)
            if points >= SUGGESTED:
                found.append(Likely(record, everybody[other], round(points, 2), grounds))
    return sorted(found, key=lambda pair: -pair.score)


def _candidates(
    number: int, keys: set[str], sharing: Mapping[str, list[int]], weights: Weights
) -> Iterable[int]:
    """Those who share a rare key with a new record, and most by weight of all keys that tell anything.

    Of two new ones only the earlier is compared with the later.
    """
    rare = {other for key in keys if len(sharing[key]) <= COMMON for other in sharing[key] if other > number}
    if len(rare) <= COMPARED:
        return rare
    met: dict[int, float] = dict.fromkeys(rare, 0.0)
    for key in keys:
        if len(sharing[key]) <= FREQUENT:
            weight = weights.of(key)
            for other in rare.intersection(sharing[key]):
                met[other] += weight
    return nlargest(COMPARED, met, key=lambda other: met[other])
