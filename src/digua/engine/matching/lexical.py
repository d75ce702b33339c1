"""Words in common: names, codes and terms that no encoder knows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from digua.engine.matching.dense import Matrix
from digua.engine.matching.document import Document

_SATURATION, _LENGTH = 1.2, 0.75
"""k1 and b of BM25 (Robertson and Zaragoza 2009), at the values of its authors."""

_SAMPLE = 512
"""Needs and offers from which it is learnt what is usual."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that at least two profiles share, with what they are worth, and how alike any two texts are.

    Texts of one language share words whatever they are about, so that likeness is told as distance from the
    mean of the language pair, in standard deviations over all pairs.
    """

    columns: Mapping[str, int]
    weights: Matrix
    length: float
    usual: Mapping[tuple[str, str], float]
    spread: float
    _known: dict[int, tuple[Document, NDArray[np.int64], Matrix]] = field(default_factory=dict)

    @classmethod
    def fit(cls, needs: Sequence[Document], offers: Sequence[Document]) -> "Vocabulary":
        """Of no use, and without words, where either side is empty."""
        if not needs or not offers:
            return cls(columns={}, weights=np.zeros(0, dtype=np.float32), length=1.0, usual={}, spread=1.0)
        documents = [*needs, *offers]
        seen = Counter(word for document in documents for word in document.words)
        shared = sorted(word for word, count in seen.items() if count > 1)
        counts = np.array([seen[word] for word in shared], dtype=np.float32)
        vocabulary = cls(
            columns={word: column for column, word in enumerate(shared)},
            weights=np.log1p((len(documents) - counts + 0.5) / (counts + 0.5)).astype(np.float32),
            length=float(np.mean([sum(document.words.values()) for document in documents])),
            usual={},
            spread=1.0,
        )
        some_needs, some_offers = _some(needs), _some(offers)
        likeness = vocabulary.likeness(some_needs, some_offers)
        usual = {
            (asked, told): float(likeness[np.ix_(rows, columns)].mean())
            for asked, rows in _by_language(some_needs).items()
            for told, columns in _by_language(some_offers).items()
        }
        return cls(
            columns=vocabulary.columns,
            weights=vocabulary.weights,
            length=vocabulary.length,
            usual=usual,
            spread=max(float(likeness.std()), 1e-3),
            _known=vocabulary._known,
        )

    def likeness(self, needs: Sequence[Document], offers: Sequence[Document]) -> Matrix:
        """Cosine of BM25 vectors, needs × offers, less what is usual, over the spread."""
        cosine: Matrix = (self._vectors(needs) @ self._vectors(offers).T).toarray()
        for asked, rows in _by_language(needs).items():
            for told, columns in _by_language(offers).items():
                cosine[np.ix_(rows, columns)] -= np.float32(self.usual.get((asked, told), 0.0))
        cosine /= np.float32(self.spread)
        return cosine

    def _vectors(self, documents: Sequence[Document]) -> sparse.csr_array:
        vectors = [self._vector(document) for document in documents]
        ends = np.cumsum([0, *(len(columns) for columns, _ in vectors)])
        columns = np.concatenate([columns for columns, _ in vectors])
        values = np.concatenate([values for _, values in vectors])
        return sparse.csr_array((values, columns, ends), shape=(len(documents), len(self.columns)))

    def _vector(self, document: Document) -> tuple[NDArray[np.int64], Matrix]:
        """Columns and values, of length 1; remembered, as a document does not change."""
        held = self._known.get(id(document))
        if held is not None and held[0] is document:
            return held[1], held[2]
        relative = sum(document.words.values()) / max(self.length, 1.0)
        damping = _SATURATION * (1.0 - _LENGTH + _LENGTH * relative)
        found = [(self.columns[word], count) for word, count in document.words.items() if word in self.columns]
        columns = np.array([column for column, _ in found], dtype=np.int64)
        counts = np.array([count for _, count in found], dtype=np.float32)
        values: Matrix = (self.weights[columns] * counts / (counts + damping)).astype(np.float32)
        values /= max(float(np.linalg.norm(values)), 1e-6)
        self._known[id(document)] = (document, columns, values)
        return columns, values


def _some(documents: Sequence[Document]) -> Sequence[Document]:
    """Up to _SAMPLE of them, spread evenly."""
    return [documents[at] for at in np.unique(np.linspace(0, len(documents) - 1, _SAMPLE).astype(np.int64))]


def _by_language(documents: Sequence[Document]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        rows.setdefault(document.lang, []).append(row)
    return rows
