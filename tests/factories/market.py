"""A small market of five topics, and an encoder that knows words alone."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from digua.engine.matching.model import Profile, ProfileType
from digua.engine.text.encoders import EncoderKind
from digua.engine.text.encoders.encoder import Vectors


class BagOfWords:
    """Each word has a fixed direction of its own; a text is the sum of its words."""

    def __init__(self, languages: frozenset[str] | None = None, name: str = "words") -> None:
        self.kind = EncoderKind(name=name, version="1", dim=64, languages=languages)
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.read.extend(texts)
        rows = [
            sum((direction(word) for word in re.findall(r"\w+", text.lower())), np.zeros(64)) for text in texts
        ]
        matrix = np.array(rows).reshape(-1, 64) + 1e-6
        normed: Vectors = (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)
        return normed


def direction(word: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(64)


TOPICS = {
    "welding": "laser welding of thin aluminium sheets without pores",
    "chitosan": "purified chitosan for haemostatic wound dressings",
    "ballast": "ultraviolet treatment of ballast water aboard ships",
    "harvest": "robot arm harvesting ripe greenhouse tomatoes gently",
    "perovskite": "encapsulation film keeping lead inside perovskite modules",
    "nodule": "software finding lung nodules in chest tomography",
}


def need(topic: str, **changes: object) -> Profile:
    fields: dict[str, object] = {
        "id": f"need-{topic}",
        "type": ProfileType.TR,
        "title": f"Wanted: {TOPICS[topic]}",
        "summary": f"We look for {TOPICS[topic]}.",
        "requirements": (TOPICS[topic], "at least 95 % yield"),
        "keywords": tuple(TOPICS[topic].split()[:3]),
        "lang": "en",
        "organisation": f"seeker of {topic}",
        "country": "CN",
    }
    return Profile(**(fields | changes))  # type: ignore[arg-type]


def offer(topic: str, **changes: object) -> Profile:
    fields: dict[str, object] = {
        "id": f"offer-{topic}",
        "type": ProfileType.TO,
        "title": f"Offer: {TOPICS[topic]}",
        "summary": f"We sell {TOPICS[topic]}. Delivery takes a month.",
        "description": "The yield is 97 %. Visitors are welcome.",
        "advantages": (f"proven {TOPICS[topic]}",),
        "keywords": tuple(TOPICS[topic].split()[:3]),
        "lang": "en",
        "organisation": f"maker of {topic}",
        "country": "DE",
    }
    return Profile(**(fields | changes))  # type: ignore[arg-type]
