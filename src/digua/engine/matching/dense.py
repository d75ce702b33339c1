"""Vectors of texts, freed of the language they are written in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digua.engine.text.encoders import Encoder

Matrix = NDArray[np.float32]

_SHRINK = 5.0
"""So many texts at the mean of all languages are counted with each language's own."""

_SAMPLE = 512


@dataclass(frozen=True, slots=True)
class Space:
    """Where an encoder puts each language, and how far apart unrelated texts lie.

    A multilingual encoder puts each language in a corner of its own, so that raw similarity favours texts of
    one's own language; the mean of each language is taken away (Libovický, Rosa and Fraser 2020, "On the
    Language Neutrality of Pre-trained Multilingual Representations"). `spread` is the standard deviation of
    the centred cosine between passages of unrelated profiles: the unit in which similarity is told.
    """

    means: Mapping[str, Matrix]
    mean: Matrix
    spread: float

    @classmethod
    def fit(cls, vectors: Matrix, languages: Sequence[str]) -> "Space":
        """From all texts of a corpus and their languages, in any fixed order."""
        mean = vectors.mean(axis=0, dtype=np.float32)
        names = np.array(languages, dtype=object)
        means = {}
        for language in sorted(set(languages)):
            own = vectors[names == language]
            means[language] = (own.sum(axis=0) + _SHRINK * mean) / (len(own) + _SHRINK)
        space = cls(means=means, mean=mean, spread=1.0)
        rows = np.unique(np.linspace(0, len(vectors) - 1, _SAMPLE).astype(np.int64))
        sample = np.concatenate([space.centre(vectors[[row]], languages[row]) for row in rows])
        cosines = (sample @ sample.T)[~np.eye(len(sample), dtype=np.bool_)]
        return cls(means=means, mean=mean, spread=max(float(cosines.std()) if len(cosines) else 0.0, 0.01))

    def centre(self, vectors: Matrix, language: str) -> Matrix:
        """Unit vectors relative to their language's mean; an unknown language is centred on the mean of all."""
        shifted = vectors - self.means.get(language, self.mean)
        norms = np.linalg.norm(shifted, axis=1, keepdims=True)
        result: Matrix = (shifted / np.maximum(norms, 1e-6)).astype(np.float32)
        return result


class Vectors:
    """Vectors of one encoder by text; each text is encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._rows: dict[str, int] = {}
        self._matrix: Matrix = np.empty((0, encoder.kind.dim), dtype=np.float32)

    def add(self, texts: Iterable[str]) -> int:
        """Encode those not yet known, and say how many they were."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if fresh:
            self._rows |= {text: len(self._rows) + index for index, text in enumerate(fresh)}
            self._matrix = np.concatenate([self._matrix, self.encoder.encode(fresh)])
        return len(fresh)

    def of(self, texts: Sequence[str]) -> Matrix:
        """Rows of known texts, in order."""
        found: Matrix = self._matrix[[self._rows[text] for text in texts]]
        return found
