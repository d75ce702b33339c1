"""Prepared profiles: read, encoded, and set in spaces that later changes do not move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from digua.engine.budget import Listener, Progress
from digua.engine.matching.dense import Vectors
from digua.engine.matching.document import Document
from digua.engine.matching.lexical import Vocabulary
from digua.engine.matching.model import Profile
from digua.engine.matching.reading import Reading, readers, texts_of
from digua.engine.text.encoders import Encoder

_TEXTS = 1_024
"""Texts encoded between two words of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Needs and offers, each in the order given, with all that is known of their texts.

    `readers` (needs × offers) is the index of the encoder that reads a pair; `readings` holds those
    encoders that have a pair to read.
    """

    needs: tuple[Document, ...]
    offers: tuple[Document, ...]
    encoders: tuple[Encoder, ...]
    readers: NDArray[np.int64]
    readings: Mapping[int, Reading]
    vocabulary: Vocabulary

    @classmethod
    def prepare(
        cls, profiles: Sequence[Profile], encoders: Sequence[Encoder], progress: Listener | None = None
    ) -> Self:
        """Raises ValueError for two profiles of one id, and where no encoder is given."""
        if len({profile.id for profile in profiles}) != len(profiles):
            raise ValueError("two profiles have the same id")
        if not encoders:
            raise ValueError("matching needs at least one encoder")
        documents = [Document.read(profile) for profile in profiles]
        needs = tuple(document for document in documents if document.profile.type.is_need)
        offers = tuple(document for document in documents if not document.profile.type.is_need)
        corpus = cls(
            needs=needs,
            offers=offers,
            encoders=tuple(encoders),
            readers=readers(needs, offers, encoders),
            readings={},
            vocabulary=Vocabulary.fit(needs, offers),
        )
        vectors = {index: Vectors(encoders[index]) for index in np.unique(corpus.readers).tolist()}
        encode({vectors[index]: corpus.texts(index) for index in vectors}, progress)
        readings = {
            index: Reading.of(corpus.read_by(index), vectors[index], corpus.skims(index)) for index in vectors
        }
        return replace(corpus, readings=readings)

    def changed(self, profile: Profile) -> Self:
        """With a profile replaced, or added behind the others of its side; the spaces stay as they are.

        Raises ValueError where a need would become an offer or the reverse.
        """
        document = Document.read(profile)
        other = self.offers if profile.type.is_need else self.needs
        if any(each.profile.id == profile.id for each in other):
            raise ValueError(f"profile {profile.id} cannot change between need and offer")
        sides = {"needs": self.needs, "offers": self.offers}
        side = "needs" if profile.type.is_need else "offers"
        sides[side] = with_document(sides[side], document)
        table = readers(sides["needs"], sides["offers"], self.encoders)
        corpus = replace(self, needs=sides["needs"], offers=sides["offers"], readers=table)
        readings = dict(self.readings)
        for index in np.unique(table).tolist():
            held = readings.get(index)
            unseen = [
                each
                for each in corpus.read_by(index)
                if each is document or held is None or each.profile.id not in held.views
            ]
            vectors = held.vectors if held else Vectors(self.encoders[index])
            skims = held.skims if held else corpus.skims(index)
            vectors.add(text for each in unseen for text in texts_of(each, skims))
            readings[index] = held.with_views(unseen) if held else Reading.of(unseen, vectors, skims)
        return replace(corpus, readings=readings)

    def read_by(self, encoder: int) -> list[Document]:
        """The documents in pairs that the encoder reads."""
        mine = self.readers == encoder
        needs = (self.needs[row] for row in np.flatnonzero(mine.any(axis=1)))
        offers = (self.offers[column] for column in np.flatnonzero(mine.any(axis=0)))
        return [*needs, *offers]

    def skims(self, encoder: int) -> frozenset[str] | None:
        """Languages that encoders before this one read; None for the first."""
        if not encoder:
            return None
        languages = {document.lang for document in (*self.needs, *self.offers)}
        before = self.encoders[:encoder]
        return frozenset(lang for lang in languages if any(each.kind.reads(lang) for each in before))

    def texts(self, encoder: int) -> list[str]:
        """What the encoder has to read, each text once."""
        skims = self.skims(encoder)
        every = (text for document in self.read_by(encoder) for text in texts_of(document, skims))
        return list(dict.fromkeys(every))


def with_document(side: Sequence[Document], document: Document) -> tuple[Document, ...]:
    ids = [each.profile.id for each in side]
    if document.profile.id not in ids:
        return (*side, document)
    at = ids.index(document.profile.id)
    return (*side[:at], document, *side[at + 1 :])


def encode(work: Mapping[Vectors, Sequence[str]], progress: Listener | None) -> None:
    """Encode the texts of each encoder, with word of how many of all are done."""
    total = sum(len(texts) for texts in work.values())
    done = 0
    for vectors, texts in work.items():
        for first in range(0, len(texts), _TEXTS):
            batch = texts[first : first + _TEXTS]
            vectors.add(batch)
            done += len(batch)
            if progress is not None:
                progress(Progress("encode", done / total, value=float(done)))
