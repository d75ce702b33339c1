"""What every encoder promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row a text, each of length 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderKind:
    """Identity of an encoder: two encoders of equal name and version give equal vectors.

    `languages` are the ISO 639-1 codes it was trained on; None where it claims all.
    """

    name: str
    version: str
    dim: int
    languages: frozenset[str] | None = None

    def reads(self, *languages: str) -> bool:
        """Whether it was trained on every one of the languages."""
        return self.languages is None or self.languages.issuperset(languages)


class Encoder(Protocol):
    @property
    def kind(self) -> EncoderKind: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode any strings, empty ones included: shape (n, dim), rows L2-normalised, order kept."""
        ...
