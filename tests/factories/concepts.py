"""An encoder that knows a few concepts by their words in several languages: equal meaning, equal direction."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from digua.engine.text.encoders import EncoderKind

CONCEPTS = (
    ("surgical", "surgery", "手术", "手術", "chirurgie"),
    ("robot", "机器人", "ロボット", "roboter"),
    ("battery", "电池", "batteri"),
    ("recycling", "回收", "gjenvinning"),
    ("tea", "茶", "thé"),
    ("catalyst", "催化剂", "katalysator"),
    ("hydrogen", "氢", "wasserstoff"),
    ("door", "门", "porte"),
)
DIM = 160


class ConceptEncoder:
    """Each concept is an axis; what else a text says turns its vector a little, always the same way."""

    def __init__(self, name: str = "concepts", languages: frozenset[str] | None = None) -> None:
        self.kind = EncoderKind(name=name, version="1", dim=DIM, languages=languages)
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.read += texts
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, DIM), dtype=np.float32)

    def _vector(self, text: str) -> np.ndarray:
        seed = int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "little")
        vector = np.random.default_rng(seed).normal(0.0, 0.03, DIM)
        lowered = text.lower()
        for axis, names in enumerate(CONCEPTS):
            vector[axis] += sum(name in lowered for name in names)
        return (vector / np.linalg.norm(vector)).astype(np.float32)
