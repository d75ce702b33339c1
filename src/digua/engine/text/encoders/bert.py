"""The forward pass of a BERT encoder (Devlin et al. 2019) in NumPy, with mean pooling."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digua.engine.text.encoders.quantised import Quantised

Matrix = NDArray[np.float32]

_TOKENS = 512
"""Tokens of one pass: enough for full speed, few enough for the cache."""

_ROWS = 32
"""Rows of which the activation is computed at once, within the cache."""


@dataclass(frozen=True, slots=True)
class Norm:
    weight: Matrix
    bias: Matrix
    epsilon: float

    def apply(self, x: Matrix) -> None:
        """Layer normalisation of each row, in place (Ba, Kiros and Hinton 2016)."""
        x -= x.mean(axis=-1, keepdims=True)
        variance = np.einsum("ij,ij->i", x, x) / x.shape[-1]
        x *= (1 / np.sqrt(variance + self.epsilon))[:, None]
        x *= self.weight
        x += self.bias


@dataclass(frozen=True, slots=True)
class Linear:
    """`weight` has one column an output."""

    weight: Matrix
    bias: Matrix

    def apply(self, x: Matrix) -> Matrix:
        y: Matrix = x @ self.weight
        y += self.bias
        return y


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """`attend` gives queries, keys and values side by side."""

    attend: Linear
    attended: Linear
    attended_norm: Norm
    widen: Linear
    narrow: Linear
    narrow_norm: Norm


@dataclass(frozen=True, slots=True, kw_only=True)
class Bert:
    """`words` and `positions` have one row a token and place; `kind` is the embedding of the only segment."""

    words: Quantised
    positions: Matrix
    kind: Matrix
    norm: Norm
    layers: Sequence[Layer]
    heads: int

    def pooled(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """Mean of the last layer over each text's tokens, one row a text; no text longer than `positions`."""
        rows = np.empty((len(texts), self.positions.shape[1]), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        while by_length:
            longest = len(texts[by_length[-1]])
            some = by_length[-max(1, _TOKENS // longest) :]
            del by_length[-len(some) :]
            rows[some] = self._pass([texts[i] for i in some], longest)
        return rows

    def _pass(self, texts: Sequence[Sequence[int]], width: int) -> Matrix:
        """All texts at once, each padded to the width of the longest."""
        lengths = np.array([len(text) for text in texts])
        inside = np.arange(width) < lengths[:, None]
        tokens = np.zeros((len(texts), width), dtype=np.int64)
        tokens[inside] = np.concatenate([np.asarray(text) for text in texts])
        x = self.words.rows(tokens.ravel())
        x += np.tile(self.positions[:width] + self.kind, (len(texts), 1))
        self.norm.apply(x)
        outside = np.where(inside, np.float32(0), np.float32(-np.inf))[:, None, None, :]
        for layer in self.layers:
            x += layer.attended.apply(self._attention(layer.attend.apply(x), outside))
            layer.attended_norm.apply(x)
            wide = layer.widen.apply(x)
            _gelu(wide)
            x += layer.narrow.apply(wide)
            layer.narrow_norm.apply(x)
        shares = (inside / lengths[:, None]).astype(np.float32)
        means: Matrix = np.einsum("bl,blh->bh", shares, x.reshape(len(texts), width, -1))
        return means

    def _attention(self, x: Matrix, outside: Matrix) -> Matrix:
        texts, width = len(outside), outside.shape[-1]
        queries, keys, values = x.reshape(texts, width, 3, self.heads, -1).transpose(2, 0, 3, 1, 4)
        weights = queries @ keys.transpose(0, 1, 3, 2)
        weights *= np.float32(queries.shape[-1] ** -0.5)
        weights += outside
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        attended: Matrix = (weights @ values).transpose(0, 2, 1, 3).reshape(texts * width, -1)
        return attended


def _gelu(x: Matrix) -> None:
    """x · Φ(x) in place; the error function by Abramowitz and Stegun 7.1.26, exact to 1.5e-7."""
    t, tail = np.empty((2, _ROWS, x.shape[1]), dtype=np.float32)
    for start in range(0, len(x), _ROWS):
        rows = x[start : start + _ROWS]
        _gelu_of_rows(rows, t[: len(rows)], tail[: len(rows)])


def _gelu_of_rows(x: Matrix, t: Matrix, tail: Matrix) -> None:
    np.abs(x, out=t)
    t *= np.float32(0.3275911 / np.sqrt(2))
    t += np.float32(1)
    np.reciprocal(t, out=t)
    np.multiply(t, np.float32(1.061405429), out=tail)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail += np.float32(coefficient)
        tail *= t
    np.square(x, out=t)
    t *= np.float32(-0.5)
    np.exp(t, out=t)
    tail *= t  # 1 - erf(|x| / sqrt 2)
    np.subtract(np.float32(1), tail, out=tail)
    np.copysign(tail, x, out=tail)
    tail += np.float32(1)
    tail *= np.float32(0.5)
    x *= tail
