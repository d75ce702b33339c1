"""Encoding in batches of like length: no text twice, memory bounded, the order of the texts without effect."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

import numpy as np
from threadpoolctl import ThreadpoolController

from digua.engine.text.encoders.encoder import Vectors


def encode_in_batches(
    texts: Sequence[str], dim: int, encode: Callable[[list[str]], Vectors], *, batch: int, threads: int
) -> Vectors:
    """Encode each different text once, longest first, so many at a time; rows in the order of `texts`.

    Each of the threads works on its own batch. The threads that BLAS and OpenMP would start for every small
    product are held off: waiting for one another, they took longer than a single one, and many times longer
    on a busy machine.
    """
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        rows.setdefault(text, []).append(row)
    ordered = sorted(rows, key=lambda text: (-len(text), text))
    chunks = [ordered[start : start + batch] for start in range(0, len(ordered), batch)]
    vectors = np.empty((len(texts), dim), dtype=np.float32)
    libraries = numerical_libraries()
    if threads == 1 and len(chunks) == 1:
        with libraries.limit(limits=1):
            encoded = encode([valid(text) for text in chunks[0]])
        for text, vector in zip(chunks[0], encoded, strict=True):
            vectors[rows[text]] = vector
        return vectors
    with (
        libraries.limit(limits=1),
        # OpenMP counts its threads for each of ours, BLAS for the whole process.
        ThreadPoolExecutor(threads, initializer=partial(libraries.limit, limits=1, user_api="openmp")) as pool,
    ):
        for chunk, encoded in zip(
            chunks, pool.map(encode, ([valid(t) for t in c] for c in chunks)), strict=True
        ):
            for text, vector in zip(chunk, encoded, strict=True):
                vectors[rows[text]] = vector
    return vectors


@cache
def numerical_libraries() -> ThreadpoolController:
    """BLAS and OpenMP as loaded when something is first encoded: looking for them takes longer than a title."""
    return ThreadpoolController()


def valid(text: str) -> str:
    """The text without what no encoder can read: lone surrogates and the NUL that ends a C string."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
