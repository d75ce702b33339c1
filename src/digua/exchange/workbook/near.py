"""Which known words somebody may have meant: spellings alike, found by the pairs of letters they share.

Alike are two words whose Dice coefficient over pairs of neighbouring letters is at least one half (Dice,
"Measures of the Amount of Ecologic Association Between Species", Ecology 26, 1945).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

ALIKE = 0.5
MOST = 3
TELLING = 500
"""A pair of letters that more words share tells nothing and is passed over: a search stays short."""


class Near:
    """Suggestions among known words: `known` maps each spelling to what is suggested for it."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def to(self, wrong: str, *first: str) -> "Suggestion":
        """What may be meant by a word that is not known; `first` comes before what is spelt alike."""
        return Suggestion(self, wrong, first)

    def alike(self, wrong: str) -> list[str]:
        """Suggestions, best first."""
        if _bare(wrong) in self._bare:
            return [self._bare[_bare(wrong)]]
        pairs, size = self._pairs
        own = _pairs(wrong)
        shared = Counter(word for pair in own if len(pairs[pair]) <= TELLING for word in pairs[pair])
        likeness = {word: 2 * count / (len(own) + size[word]) for word, count in shared.items()}
        best = sorted(
            (word for word in likeness if likeness[word] >= ALIKE), key=lambda word: (-likeness[word], word)
        )
        return [self._known[word] for word in best]

    @cached_property
    def _bare(self) -> dict[str, str]:
        return {_bare(word): told for word, told in reversed(list(self._known.items())) if _bare(word)}

    @cached_property
    def _pairs(self) -> tuple[dict[str, list[str]], dict[str, int]]:
        """Words by pair of letters, and each word's number of pairs."""
        found: dict[str, list[str]] = defaultdict(list)
        size = {}
        for word in self._known:
            pairs = _pairs(word)
            size[word] = len(pairs)
            for pair in pairs:
                found[pair].append(word)
        return found, size


@dataclass(frozen=True, slots=True)
class Suggestion:
    """At most three suggestions with commas between them, or a dash; worked out when it is shown."""

    near: Near
    wrong: str
    first: tuple[str, ...]

    def __str__(self) -> str:
        told = dict.fromkeys((*self.first, *self.near.alike(self.wrong)))
        return ", ".join(list(told)[:MOST]) or "–"


def same(words: Iterable[str]) -> dict[str, str]:
    """Known words that are suggested as they are spelt."""
    return {word: word for word in words}


def _pairs(word: str) -> frozenset[str]:
    letters = f" {word.casefold()} "
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def _bare(word: str) -> str:
    """Letters and figures alone, without zeros before a number: "P-007" and "p7" are the same."""
    parts: list[str] = []
    for sign in word.casefold():
        kind = sign.isdigit()
        if not sign.isalnum():
            parts.append("")
        elif parts and parts[-1] and parts[-1].isdigit() == kind:
            parts[-1] += sign
        else:
            parts.append(sign)
    return "".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)
