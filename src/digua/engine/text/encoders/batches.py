"""Encoding in batches of like length: no text twice, memory bounded, the order of the texts without effect."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from digua.engine.text.encoders.encoder import Vectors


def encode_in_batches(
    texts: Sequence[str], dim: int, encode: Callable[[list[str]], Vectors], batch: int
) -> Vectors:
    """Encode each different text once, shortest first, so many at a time; rows in the order of `texts`."""
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        rows.setdefault(text, []).append(row)
    vectors = np.empty((len(texts), dim), dtype=np.float32)
    for chunk in _chunks(sorted(rows, key=lambda text: (len(text), text)), batch):
        for text, vector in zip(chunk, encode([valid(text) for text in chunk]), strict=True):
            vectors[rows[text]] = vector
    return vectors


def valid(text: str) -> str:
    """The text without what no encoder can read: lone surrogates and the NUL that ends a C string."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def _chunks(texts: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]
