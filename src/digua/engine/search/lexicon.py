"""Which profiles say which words, as arrays: BM25 without a database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_SATURATION, _LENGTH, _USUAL = 1.2, 0.75, 120.0
"""k1 and b of BM25 (Robertson and Zaragoza 2009), and words in a usual profile."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each term (its hash, ascending) the rows that say it, ascending, and how much.

    Once in a usual profile counts 1, ever so often 2.2.
    """

    terms: NDArray[np.uint64]
    starts: Ints
    rows: NDArray[np.int32]
    values: Floats

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> Self:
        """From the words of each row."""
        found: list[tuple[int, int, float]] = []
        for row, words in enumerate(texts):
            damping = _SATURATION * (1.0 - _LENGTH + _LENGTH * len(words) / _USUAL)
            found += [
                (term(word), row, count * (1.0 + _SATURATION) / (count + damping))
                for word, count in Counter(words).items()
            ]
        terms = np.array([each[0] for each in found], dtype=np.uint64)
        rows = np.array([each[1] for each in found], dtype=np.int32)
        values = np.array([each[2] for each in found], dtype=np.float32)
        return cls.grouped(terms, rows, values)

    @classmethod
    def joined(cls, parts: Sequence["Lexicon"], places: Sequence[Ints]) -> Self:
        """The parts as one; `places` say where each part's rows go, -1 for those left out."""
        terms, rows, values = [], [], []
        for part, place in zip(parts, places, strict=True):
            moved = place[part.rows]
            kept = moved >= 0
            terms.append(np.repeat(part.terms, np.diff(part.starts))[kept])
            rows.append(moved[kept].astype(np.int32))
            values.append(part.values[kept])
        return cls.grouped(np.concatenate(terms), np.concatenate(rows), np.concatenate(values))

    @classmethod
    def grouped(cls, terms: NDArray[np.uint64], rows: NDArray[np.int32], values: Floats) -> Self:
        """From all sayings of terms, in any order."""
        order = np.lexsort((rows, terms))
        unique, counts = np.unique(terms, return_counts=True)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return cls(unique, starts, rows[order], values[order])

    def said(self, word: str) -> slice:
        """Where `rows` and `values` tell of a word."""
        wanted = np.uint64(term(word))
        at = int(np.searchsorted(self.terms, wanted))
        if at == len(self.terms) or self.terms[at] != wanted:
            return slice(0, 0)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))


def term(word: str) -> int:
    """A number that stands for a word; that two words share one is less likely than a damaged disk."""
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
