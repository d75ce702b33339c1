"""Similarity of texts by their vectors, freed of the language they are written in."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def centred(vectors: Matrix, languages: Sequence[str]) -> Matrix:
    """Unit vectors after taking from each its language's mean.

    A multilingual encoder puts each language in a corner of its own, so that uncentred similarity favours
    texts of one's own language (Libovický et al. 2020, "On the Language Neutrality of Pre-trained
    Multilingual Representations"). A language with a single text is centred on the mean of all.
    """
    result = vectors.astype(np.float32, copy=True)
    whole = vectors.mean(axis=0) if len(vectors) else 0.0
    names = np.array(languages, dtype=object)
    for language in sorted(set(languages)):
        rows = names == language
        result[rows] -= vectors[rows].mean(axis=0) if rows.sum() > 1 else whole
    norms = np.linalg.norm(result, axis=1, keepdims=True)
    result /= np.maximum(norms, np.float32(1e-6))
    return result
