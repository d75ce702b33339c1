"""How texts become vectors that compare across languages, and shorter ones that compare fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from digua.engine.matching.dense import Matrix, Space
from digua.engine.search.entry import Entry, Heading
from digua.engine.text.encoders import Encoder, EncoderKind

SHORT = 128
"""Numbers in a sketch. On the demo edition the twenty nearest of a title are among the 400 best sketches."""

_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Sense:
    """One encoder, the space its vectors lie in, and the axes along which they differ most.

    Scalar products of sketches, the first axes of the principal components, come close to those of the whole
    vectors, so that a scan of all profiles reads a quarter of the memory.
    """

    kind: EncoderKind
    space: Space
    axes: Matrix

    @classmethod
    def fit(cls, kind: EncoderKind, vectors: Matrix, languages: Sequence[str]) -> Self:
        space = Space.fit(vectors, languages)
        names = np.array(languages, dtype=object)
        rows = np.unique(np.linspace(0, len(vectors) - 1, _SAMPLE).astype(np.int64))
        centred = np.concatenate(
            [
                space.centre(vectors[rows][names[rows] == language], language)
                for language in sorted(set(names[rows].tolist()))
            ]
        )
        axes = np.linalg.eigh(centred.T.astype(np.float64) @ centred)[1][:, ::-1][:, :SHORT]
        return cls(kind, space, np.ascontiguousarray(axes, dtype=np.float32))

    def centred(self, vectors: Matrix, languages: Sequence[str]) -> Matrix:
        """Unit vectors, each freed of its own language."""
        result = np.empty_like(vectors)
        names = np.array(languages, dtype=object)
        for language in sorted(set(languages)):
            own = names == language
            result[own] = self.space.centre(vectors[own], language)
        return result

    def sketch(self, centred: Matrix) -> Matrix:
        result: Matrix = centred @ self.axes
        return result


@dataclass(frozen=True, slots=True)
class Model:
    """The senses, in the order of the encoders: the first is fast and reads passages, the others headings."""

    senses: tuple[Sense, ...]

    @classmethod
    def fit(cls, encoders: Sequence[Encoder], entries: Sequence[Entry]) -> Self:
        """From the headings of these entries; at least one must be readable to each encoder."""
        senses = []
        for place, encoder in enumerate(encoders):
            texts = [
                (text, heading.lang)
                for entry in entries
                if (heading := entry.read_by(encoder.kind)) is not None
                for text in texts_of(heading, place)
            ]
            vectors = encoder.encode([text for text, _ in texts])
            senses.append(Sense.fit(encoder.kind, vectors, [lang for _, lang in texts]))
        return cls(tuple(senses))

    def fits(self, encoders: Sequence[Encoder]) -> bool:
        """Whether it was made for these very encoders."""
        return [sense.kind for sense in self.senses] == [encoder.kind for encoder in encoders]


def texts_of(heading: Heading, place: int) -> tuple[str, ...]:
    """What the encoder in this place reads of a heading; its vector is their mean."""
    return (heading.whole, heading.topic) if not place else (heading.brief,)
