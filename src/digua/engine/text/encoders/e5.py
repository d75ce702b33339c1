"""Multilingual E5, small (Wang et al. 2024), in four bits: slower than USE, about 100 languages."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from digua.engine.text.encoders.batches import encode_in_batches
from digua.engine.text.encoders.encoder import EncoderKind, Vectors

if TYPE_CHECKING:
    from digua.engine.text.encoders.e5_weights import E5Weights

_BATCH = 64


class E5:
    """Loads its 72 MB of weights at the first call.

    The model was trained with a word before each text: "query" for both sides of a symmetric task or for
    a short question, "passage" for the documents that answer it. A long text is cut into windows of 510
    tokens, whose means are averaged by length.
    """

    def __init__(self, role: Literal["query", "passage"] = "query", threads: int = 1) -> None:
        self.kind = EncoderKind(name=f"multilingual-e5-small-{role}", version="q4-0.3", dim=384)
        self._prefix = f"{role}: "
        self._threads = threads
        self._weights: E5Weights | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        encode = partial(self._encode, self._load())
        return encode_in_batches(texts, self.kind.dim, encode, batch=_BATCH, threads=self._threads)

    def _encode(self, weights: "E5Weights", texts: list[str]) -> Vectors:
        size = weights.longest - 2
        windows: list[list[int]] = []
        firsts: list[int] = []
        for text in texts:
            tokens = weights.vocabulary.encode(self._prefix + text)
            firsts.append(len(windows))
            windows += [tokens[at : at + size] for at in range(0, len(tokens), size)]
        lengths = np.array([len(window) for window in windows], dtype=np.float32)
        means = weights.bert.pooled([[weights.begin, *window, weights.end] for window in windows])
        sums = np.add.reduceat(means * lengths[:, None], firsts, axis=0)
        vectors: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return vectors

    def _load(self) -> "E5Weights":
        if self._weights is None:
            from digua.engine.text.encoders.e5_weights import e5_weights

            self._weights = e5_weights()
        return self._weights
