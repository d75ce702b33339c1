"""One encoder's view of a corpus: which pairs it reads, and how alike it finds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.dense import Matrix, Space, Vectors
from digua.engine.matching.document import Document
from digua.engine.matching.late import coverage
from digua.engine.text.encoders import Encoder

CHANNELS = ("requirements", "topic", "title")
"""What an encoder compares: what is wanted with what is said, the topics, the titles."""


def readers(
    needs: Sequence[Document], offers: Sequence[Document], encoders: Sequence[Encoder]
) -> NDArray[np.int64]:
    """needs × offers: index of the first encoder that reads both languages, or of the last one there is."""
    asked, told = ([document.lang for document in documents] for documents in (needs, offers))
    rows, columns = sorted(set(asked)), sorted(set(told))
    table = np.array([[_reader(one, other, encoders) for other in columns] for one in rows], dtype=np.int64)
    table = table.reshape(len(rows), len(columns))
    return table[np.ix_([rows.index(lang) for lang in asked], [columns.index(lang) for lang in told])]


def _reader(one: str, other: str, encoders: Sequence[Encoder]) -> int:
    able = (index for index, encoder in enumerate(encoders) if encoder.kind.reads(one, other))
    return next(able, len(encoders) - 1)


@dataclass(frozen=True, slots=True)
class View:
    """A document as an encoder sees it: unit vectors, centred."""

    title: Matrix
    topic: Matrix
    passages: Matrix
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Views of documents by profile id, and the space that they lie in.

    `skims` are languages that an encoder before this one reads: of offers in them only the digest is read
    here, since encoders that fill in for a faster one may be many times slower.
    """

    vectors: Vectors
    skims: frozenset[str] | None
    space: Space
    views: Mapping[str, View]

    @classmethod
    def of(cls, documents: Sequence[Document], vectors: Vectors, skims: frozenset[str] | None) -> Self:
        """The documents' texts must have been encoded."""
        texts = [(text, document.lang) for document in documents for text in texts_of(document, skims)]
        space = Space.fit(vectors.of([text for text, _ in texts]), [lang for _, lang in texts])
        blank = cls(vectors, skims, space, {})
        return blank.with_views(documents)

    def with_views(self, documents: Sequence[Document]) -> Self:
        """With (new) views of these documents in the same space; their texts must have been encoded."""
        views = dict(self.views) | {document.profile.id: self._view(document) for document in documents}
        return type(self)(self.vectors, self.skims, self.space, views)

    def _view(self, document: Document) -> View:
        title, topic, *passages = texts_of(document, self.skims)
        centred = self.space.centre(self.vectors.of([title, topic, *passages]), document.lang)
        return View(centred[0], centred[1], centred[2:], tuple(passages))

    def likeness(self, needs: Sequence[Document], offers: Sequence[Document]) -> Matrix:
        """CHANNELS × needs × offers, in spreads of the space."""
        asked, told = ([self.views[document.profile.id] for document in side] for side in (needs, offers))
        answered = coverage(
            np.concatenate([view.passages for view in asked]),
            np.array([len(view.passages) for view in asked]),
            np.concatenate([view.passages for view in told]),
            np.array([len(view.passages) for view in told]),
        )
        topic = np.stack([view.topic for view in asked]) @ np.stack([view.topic for view in told]).T
        title = np.stack([view.title for view in asked]) @ np.stack([view.title for view in told]).T
        channels = (answered, topic, title)
        return np.stack([channel / np.float32(self.space.spread) for channel in channels])

    def answers(self, need: Document, offer: Document) -> Matrix:
        """Passages of the need × passages read of the offer, in spreads."""
        asked, told = self.views[need.profile.id], self.views[offer.profile.id]
        found: Matrix = asked.passages @ told.passages.T / np.float32(self.space.spread)
        return found


def texts_of(document: Document, skims: frozenset[str] | None) -> tuple[str, ...]:
    """Title, topic, and the passages that are read."""
    whole = skims is None or document.lang not in skims
    return (document.title, document.topic, *(document.passages if whole else document.digest))
