"""An encoder that remembers: every text is encoded once on this machine."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from digua.engine.text.encoders import Encoder, EncoderKind
from digua.engine.text.encoders.encoder import Vectors
from digua.vectors.store import VectorStore

_BATCH = 512
"""Texts encoded and kept at a time: what a kill can cost."""


class CachedEncoder:
    """Wraps another encoder; its vectors are found by a hash of the encoder's name and version and the text."""

    def __init__(self, encoder: Encoder, store: VectorStore) -> None:
        self._encoder = encoder
        self._store = store

    @property
    def kind(self) -> EncoderKind:
        return self._encoder.kind

    def encode(self, texts: Sequence[str]) -> Vectors:
        keys = {text: self._key(text) for text in texts}
        known = {key: v for key, v in self._store.read(list(keys.values())).items() if len(v) == self.kind.dim}
        missing = sorted((text for text, key in keys.items() if key not in known), key=lambda t: (len(t), t))
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            fresh = dict(zip((keys[text] for text in batch), self._encoder.encode(batch), strict=True))
            self._store.write(fresh)
            known |= fresh
        rows = [known[keys[text]] for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.kind.dim), dtype=np.float32)

    def _key(self, text: str) -> bytes:
        content = "\0".join((self.kind.name, self.kind.version, text))
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).digest()
