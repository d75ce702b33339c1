"""Matrices in four bits: blocks of 32 numbers with a scale each (the Q4_0 layout of GGML)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", (16,))])
"""The low halves of the pairs are the first 16 numbers, the high halves the others; 8 stands for zero."""

SIZE = 32


@dataclass(frozen=True, slots=True)
class Quantised:
    """`blocks` has one row a row of the matrix, of type `BLOCK`."""

    blocks: NDArray[Any]

    def rows(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        return Quantised(self.blocks[numbers]).dense()

    def dense(self) -> NDArray[np.float32]:
        pairs = self.blocks["pairs"]
        steps = np.concatenate([pairs & 0x0F, pairs >> 4], axis=-1).astype(np.float32)
        steps -= 8
        steps *= self.blocks["scale"].astype(np.float32)[..., None]
        return steps.reshape(len(self.blocks), -1)
