"""Words in common: names, codes and terms that no encoder knows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from digua.engine.matching.dense import Matrix
from digua.engine.matching.document import Document

_SATURATION, _LENGTH = 1.2, 0.75
"""k1 and b of BM25 (Robertson and Zaragoza 2009), at the values of its authors."""


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

    @classmethod
    def fit(cls, needs: Sequence[Document], offers: Sequence[Document]) -> "Vocabulary":
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
        likeness = vocabulary.likeness(needs, offers)
        usual = {
            (asked, told): float(likeness[np.ix_(rows, columns)].mean())
            for asked, rows in _by_language(needs).items()
            for told, columns in _by_language(offers).items()
        }
        return cls(
            columns=vocabulary.columns,
            weights=vocabulary.weights,
            length=vocabulary.length,
            usual=usual,
            spread=max(float(likeness.std()), 1e-3),
        )

    def likeness(self, needs: Sequence[Document], offers: Sequence[Document]) -> Matrix:
        """Cosine of BM25 vectors, needs × offers, less what is usual, over the spread."""
        cosine: Matrix = (self._vectors(needs) @ self._vectors(offers).T).toarray()
        usual = np.array(
            [[self.usual.get((need.lang, offer.lang), 0.0) for offer in offers] for need in needs],
            dtype=np.float32,
        ).reshape(cosine.shape)
        result: Matrix = (cosine - usual) / np.float32(self.spread)
        return result

    def _vectors(self, documents: Sequence[Document]) -> sparse.csr_array:
        rows, columns, values = [], [], []
        for row, document in enumerate(documents):
            relative = sum(document.words.values()) / max(self.length, 1.0)
            damping = _SATURATION * (1.0 - _LENGTH + _LENGTH * relative)
            for word, count in document.words.items():
                column = self.columns.get(word)
                if column is not None:
                    rows.append(row)
                    columns.append(column)
                    values.append(self.weights[column] * count / (count + damping))
        shape = (len(documents), len(self.columns))
        matrix = sparse.csr_array((np.array(values, dtype=np.float32), (rows, columns)), shape=shape)
        norms = np.sqrt(np.add.reduceat(np.append(matrix.data**2, 0.0), matrix.indptr[:-1]))
        lengths = np.diff(matrix.indptr)
        matrix.data /= np.repeat(np.where(lengths > 0, np.maximum(norms, 1e-6), 1.0), lengths)
        return matrix


def _by_language(documents: Sequence[Document]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        rows.setdefault(document.lang, []).append(row)
    return rows
