"""How much more alike a pair is than either side is to others: the margins that a score weighs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching import reading
from digua.engine.matching.corpus import Corpus
from digua.engine.matching.dense import Matrix

CHANNELS = (*reading.CHANNELS, "lexical")
"""What is compared, in the order of every array with an axis of channels."""

_DENSE = slice(0, len(reading.CHANNELS))
_LEXICAL = slice(len(reading.CHANNELS), len(CHANNELS))
_QUANTILE = 0.9
_PARTNERS = 20.0
"""So many partners at the usual level are counted with those that a profile really has."""

_PAIRS = 200.0
"""So many typical pairs are counted with those of a corpus, whose few pairs would tell little."""

_TYPICAL_LEVEL = np.array([2.4, 3.0, 2.1, 0.5], dtype=np.float32)
_TYPICAL_SPREAD = np.array([0.53, 1.1, 1.1, 1.0], dtype=np.float32)

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Background:
    """The likeness that a near but wrong partner has, per profile, and how far likeness spreads.

    Some texts, the hubs, are near to everything; judging a pair against what either side has with others
    corrects that (Conneau et al. 2018, "Word Translation without Parallel Data", take the mean of the ten
    nearest; the 90th percentile of all does not rise when a need has several right offers).
    Arrays are channels, or channels × profiles.
    """

    needs: Matrix
    offers: Matrix
    usual: Matrix
    spread: Matrix

    @classmethod
    def of(cls, likeness: Matrix, source: "Source") -> Self:
        """From the likeness of all needs and offers that the source speaks for."""
        channels, rows, columns = likeness.shape
        pairs = rows * columns
        flat = likeness.reshape(channels, pairs)
        typical_level, typical_spread = _TYPICAL_LEVEL[source.channels], _TYPICAL_SPREAD[source.channels]
        own = np.quantile(flat, _QUANTILE, axis=1)
        usual = ((pairs * own + _PAIRS * typical_level) / (pairs + _PAIRS)).astype(np.float32)
        variance = (pairs * flat.var(axis=1) + _PAIRS * typical_spread**2) / (pairs + _PAIRS)
        needs, offers = (np.repeat(usual[:, None], size, axis=1) for size in source.speaks.shape)
        needs[:, source.rows] = level(likeness, usual, axis=2)
        offers[:, source.columns] = level(likeness, usual, axis=1)
        return cls(needs, offers, usual, np.sqrt(variance).astype(np.float32))

    def changed(self, likeness: Matrix, rows: Rows, columns: Rows, shape: tuple[int, int]) -> Self:
        """With the level of the one need (or the one offer) of the likeness set anew, among so many."""
        needs, offers = (
            np.concatenate([held, np.repeat(self.usual[:, None], size - held.shape[1], axis=1)], axis=1)
            for held, size in zip((self.needs, self.offers), shape, strict=True)
        )
        if len(rows) == 1:
            needs[:, rows] = level(likeness, self.usual, axis=2)
        else:
            offers[:, columns] = level(likeness, self.usual, axis=1)
        return type(self)(needs, offers, self.usual, self.spread)


def level(likeness: Matrix, usual: Matrix, *, axis: int) -> Matrix:
    """The 90th percentile along an axis, drawn towards the usual one where there are few partners."""
    count = likeness.shape[axis]
    own = np.quantile(likeness, _QUANTILE, axis=axis)
    result: Matrix = ((count * own + _PARTNERS * usual[:, None]) / (count + _PARTNERS)).astype(np.float32)
    return result


@dataclass(frozen=True, slots=True)
class Source:
    """One measure of likeness: the channels it fills, and the pairs it speaks for (needs × offers)."""

    channels: slice
    speaks: NDArray[np.bool_]
    encoder: int | None

    @property
    def rows(self) -> Rows:
        return np.flatnonzero(self.speaks.any(axis=1))

    @property
    def columns(self) -> Rows:
        return np.flatnonzero(self.speaks.any(axis=0))

    def likeness(self, corpus: Corpus, rows: Rows, columns: Rows) -> Matrix:
        needs = [corpus.needs[row] for row in rows]
        offers = [corpus.offers[column] for column in columns]
        if self.encoder is None:
            return corpus.vocabulary.likeness(needs, offers)[None]
        return corpus.readings[self.encoder].likeness(needs, offers)


def sources(corpus: Corpus) -> Iterator[tuple[str, Source]]:
    """Each with a name that lasts: an encoder's index, or "lexical"; none where there is no pair."""
    if not corpus.readers.size:
        return
    for index in corpus.readings:
        yield str(index), Source(_DENSE, corpus.readers == index, index)
    yield "lexical", Source(_LEXICAL, np.ones_like(corpus.readers, dtype=np.bool_), None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Margins of every pair over either side's background, in spreads: channels × needs × offers."""

    for_need: Matrix
    for_offer: Matrix
    backgrounds: Mapping[str, Background]

    @classmethod
    def of(cls, corpus: Corpus) -> Self:
        shape = (len(CHANNELS), len(corpus.needs), len(corpus.offers))
        for_need, for_offer = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
        backgrounds = {}
        for name, source in sources(corpus):
            likeness = source.likeness(corpus, source.rows, source.columns)
            backgrounds[name] = background = Background.of(likeness, source)
            fill(for_need, for_offer, source, likeness, background, source.rows, source.columns)
        return cls(for_need, for_offer, backgrounds)

    def changed(self, corpus: Corpus, *, row: int | None = None, column: int | None = None) -> Self:
        """With one need (its row) or one offer (its column) compared anew; it may be new, and then the last."""
        size = (len(corpus.needs), len(corpus.offers))
        for_need, for_offer = (grown(each, size) for each in (self.for_need, self.for_offer))
        backgrounds = dict(self.backgrounds)
        for name, source in sources(corpus):
            rows = source.rows if row is None else np.array([row])
            columns = source.columns if column is None else np.array([column])
            speaks = source.speaks[np.ix_(rows, columns)]
            rows, columns = rows[speaks.any(axis=1)], columns[speaks.any(axis=0)]
            if not len(rows):
                continue
            likeness = source.likeness(corpus, rows, columns)
            held = backgrounds.get(name)
            background = (
                held.changed(likeness, rows, columns, size) if held else Background.of(likeness, source)
            )
            backgrounds[name] = background
            fill(for_need, for_offer, source, likeness, background, rows, columns)
        return type(self)(for_need, for_offer, backgrounds)


def fill(
    for_need: Matrix,
    for_offer: Matrix,
    source: Source,
    likeness: Matrix,
    background: Background,
    rows: Rows,
    columns: Rows,
) -> None:
    """Write the margins of these rows and columns where the source speaks."""
    own = source.speaks[np.ix_(rows, columns)]
    spread = background.spread[:, None, None]
    over_need = (likeness - background.needs[:, rows, None]) / spread
    over_offer = (likeness - background.offers[:, None, columns]) / spread
    for margins, over in ((for_need, over_need), (for_offer, over_offer)):
        for channel, values in zip(margins[source.channels], over, strict=True):
            channel[np.ix_(rows, columns)] = np.where(own, values, channel[np.ix_(rows, columns)])


def grown(margins: Matrix, size: tuple[int, int]) -> Matrix:
    """A copy with room for so many needs and offers."""
    result = np.zeros((len(margins), *size), dtype=np.float32)
    result[:, : margins.shape[1], : margins.shape[2]] = margins
    return result
