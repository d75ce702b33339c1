"""The index as a whole, and the answers it gives."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.dense import Matrix
from digua.engine.matching.model import ProfileType, Stage
from digua.engine.search.entry import KINDS, STAGES, packed, unpacked
from digua.engine.search.model import Model
from digua.engine.search.question import Asked, Filters, Order
from digua.engine.search.segment import SCALE, Segment

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
Span = tuple[int, int, int, int]

DEPTH = 400
"""Profiles that are ranked by their whole vectors, and listed by relevance at most."""

WORDS = 3.0
"""What saying all the words counts, in spreads of likeness: tuned on titles of the demo edition's needs."""

CLOSE = 1.5
"""Spreads from which a profile counts as found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A profile that was found, and why: the words it says, and whether its meaning alone would do."""

    key: int
    words: tuple[str, ...] = ()
    by_meaning: bool = False
    span: Span | None = None
    mark: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of profiles. `total` counts all that were found, `listed` those that can be paged through.

    The counts of a facet are those without its own condition. `before` and `after` are the keys behind which
    the pages around this one begin; None where there is no such page, 0 for the first.
    """

    total: int
    listed: int
    first: int
    hits: tuple[Hit, ...]
    before: int | None
    after: int | None
    kinds: Mapping[ProfileType, int]
    stages: Mapping[Stage | None, int]
    countries: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Library:
    """Segments, and by row what is gone from each, withdrawn or put anew into a later one."""

    model: Model
    segments: tuple[Segment, ...]
    gone: tuple[Flags, ...]

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        return self._column("keys", np.int64)

    @cached_property
    def marks(self) -> NDArray[np.int64]:
        return self._column("marks", np.int64)

    @cached_property
    def alive(self) -> Flags:
        return ~np.concatenate([np.zeros(0, np.bool_), *self.gone])

    @cached_property
    def newest(self) -> Rows:
        """Living rows, the newest first."""
        order = np.lexsort((-self.keys, -self._column("published", np.int64)))
        return order[self.alive[order]]

    @cached_property
    def _offsets(self) -> Rows:
        return np.concatenate([[0], np.cumsum([len(segment) for segment in self.segments], dtype=np.int64)])

    @cached_property
    def _columns(self) -> dict[str, NDArray[Any]]:
        kinds = {"kinds": np.uint8, "stages": np.uint8, "countries": np.uint16, "published": np.int64}
        return {name: self._column(name, kind) for name, kind in kinds.items()}

    @cached_property
    def _restricted(self) -> Flags:
        return self._column("restricted", np.bool_)

    def _column(self, name: str, kind: Any) -> NDArray[Any]:
        return np.concatenate([np.zeros(0, kind), *(getattr(segment, name) for segment in self.segments)])

    def known(self) -> dict[int, int]:
        """The mark of each living profile by key."""
        return dict(zip(self.keys[self.alive].tolist(), self.marks[self.alive].tolist(), strict=True))

    # asking

    def likeness(self, asked: Asked) -> "Likeness":
        """How near every profile is to the question; worth keeping while the same is asked again."""
        total, readers = self._sketched(asked)
        words = np.zeros(len(self.keys), dtype=np.float32)
        rarity = {word: self._rarity(word) for word in asked.words}
        whole = sum(rarity.values()) or 1.0
        for word, rare in rarity.items():
            for offset, segment in zip(self._offsets.tolist(), self.segments, strict=False):
                said = segment.lexicon.said(word)
                words[segment.lexicon.rows[said] + offset] += segment.lexicon.values[said] * (rare / whole)
        return Likeness(mean(total, readers), words)

    def _sketched(self, asked: Asked) -> tuple[Matrix, Matrix]:
        """The sum over the encoders that read both sides of how near a sketch is, and how many they are."""
        total = np.zeros(len(self.keys), dtype=np.float32)
        readers = np.zeros(len(self.keys), dtype=np.float32)
        for place, (sense, vector) in enumerate(zip(self.model.senses, asked.vectors, strict=True)):
            if vector is None:
                continue
            short = sense.sketch(vector[None])[0] / np.float32(sense.space.spread)
            for offset, segment in zip(self._offsets.tolist(), self.segments, strict=False):
                own = slice(offset, offset + len(segment))
                total[own] += segment.headings[place].sketches @ short
                readers[own] += segment.headings[place].reads
        return total, readers

    def _rarity(self, word: str) -> float:
        """The word's inverse document frequency; 0 where nobody says it."""
        said = [segment.lexicon.said(word) for segment in self.segments]
        count = sum(each.stop - each.start for each in said)
        return float(np.log1p((len(self.keys) - count + 0.5) / (count + 0.5))) if count else 0.0

    def find(
        self,
        filters: Filters,
        *,
        asked: Asked | None = None,
        likeness: "Likeness | None" = None,
        order: Order = Order.NEWEST,
        behind: int = 0,
        size: int = 20,
    ) -> Found:
        """The page of so many profiles that begins behind the one of key `behind`, or the first.

        `likeness` is that of `asked` and may be given where it is known. Without a question all is by date.
        """
        if asked is not None and likeness is None:
            likeness = self.likeness(asked)
        base = self._open(filters)
        if likeness is not None:
            base &= likeness.score >= CLOSE
        conditions = self._conditions(filters)
        mask = base.copy()
        for condition in conditions.values():
            if condition is not None:
                mask &= condition
        ranked = self._ranked(mask, asked, likeness, order)
        first = self._place_behind(ranked, behind)
        page = ranked[first : first + size]
        counts = {name: self._count(name, base, conditions) for name in ("kinds", "stages", "countries")}
        before = None if not first else int(self.keys[ranked[first - size - 1]]) if first > size else 0
        return Found(
            total=int(mask.sum()),
            listed=len(ranked),
            first=first,
            hits=self._hits(page, asked, likeness),
            before=before,
            after=int(self.keys[page[-1]]) if first + size < len(ranked) else None,
            kinds={KINDS[number]: count for number, count in counts["kinds"].items()},
            stages={STAGES[number]: count for number, count in counts["stages"].items()},
            countries={unpacked(number): count for number, count in counts["countries"].items()},
        )

    def near(self, key: int, *, filters: Filters, limit: int) -> list[int]:
        """Keys of the profiles nearest to one, itself left out; none where it is not in the index."""
        rows = np.flatnonzero((self.keys == key) & self.alive)
        if not len(rows):
            return []
        row = int(rows[0])
        place = int(np.searchsorted(self._offsets, row, side="right")) - 1
        segment, own = self.segments[place], row - int(self._offsets[place])
        asked = Asked(
            "",
            "",
            tuple(
                headings.vectors[own].astype(np.float32) if headings.reads[own] else None
                for headings in segment.headings
            ),
        )
        likeness = self.likeness(asked)
        mask = self._open(filters) & (likeness.score >= CLOSE)
        for condition in self._conditions(filters).values():
            if condition is not None:
                mask &= condition
        mask[row] = False
        ranked = self._ranked(mask, asked, likeness, Order.RELEVANCE)
        return [int(each) for each in self.keys[ranked[:limit]]]

    # what may be found

    def _open(self, filters: Filters) -> Flags:
        """Living, open to the reader, on the right side, new enough, and with one of the codes."""
        mask: Flags = self.alive & ~self._restricted
        if filters.keys:
            mask |= self.alive & self._any(self.keys, filters.keys)
        if filters.sides:
            mask &= self._any(self._columns["kinds"], [KINDS.index(kind) for kind in filters.sides])
        if filters.since is not None:
            mask &= self._columns["published"] > filters.since
        if filters.codes:
            coded = [
                np.logical_or.reduce([segment.with_code(code) for code in filters.codes])
                for segment in self.segments
            ]
            mask &= np.concatenate([np.zeros(0, np.bool_), *coded])
        return mask

    def _conditions(self, filters: Filters) -> dict[str, Flags | None]:
        wanted: dict[str, list[int]] = {
            "kinds": [KINDS.index(kind) for kind in filters.kinds],
            "stages": [STAGES.index(stage) for stage in filters.stages],
            "countries": [packed(country) for country in filters.countries],
        }
        return {
            name: self._any(self._columns[name], numbers) if numbers else None
            for name, numbers in wanted.items()
        }

    def _any(self, column: NDArray[Any], numbers: Collection[int]) -> Flags:
        if not numbers:
            return np.zeros(len(column), dtype=np.bool_)
        return np.isin(column, np.array(sorted(numbers), dtype=column.dtype))

    def _count(self, name: str, base: Flags, conditions: Mapping[str, Flags | None]) -> dict[int, int]:
        """How many profiles of each value meet all conditions but the facet's own."""
        mask = base
        for other, condition in conditions.items():
            if other != name and condition is not None:
                mask = mask & condition
        counts = np.bincount(self._columns[name][mask])
        return {int(value): int(counts[value]) for value in np.flatnonzero(counts)}

    # in what order

    def _ranked(self, mask: Flags, asked: Asked | None, likeness: "Likeness | None", order: Order) -> Rows:
        if asked is None or likeness is None or order is Order.NEWEST:
            return self.newest[mask[self.newest]]
        rows = np.flatnonzero(mask)
        if len(rows) > DEPTH:
            rows = rows[np.argpartition(-likeness.score[rows], DEPTH)[:DEPTH]]
        exact = self._exact(rows, asked) + WORDS * likeness.words[rows]
        return rows[np.lexsort((-self.keys[rows], -self._columns["published"][rows], -exact))]

    def _exact(self, rows: Rows, asked: Asked) -> Matrix:
        """How near these rows are by their whole vectors."""
        total = np.zeros(len(rows), dtype=np.float32)
        readers = np.zeros(len(rows), dtype=np.float32)
        owners = np.searchsorted(self._offsets, rows, side="right") - 1
        for place, (sense, vector) in enumerate(zip(self.model.senses, asked.vectors, strict=True)):
            if vector is None:
                continue
            for number, segment in enumerate(self.segments):
                mine = np.flatnonzero(owners == number)
                own = rows[mine] - self._offsets[number]
                headings = segment.headings[place]
                total[mine] += (
                    headings.vectors[own].astype(np.float32) @ vector / np.float32(sense.space.spread)
                )
                readers[mine] += headings.reads[own]
        return mean(total, readers)

    def _place_behind(self, ranked: Rows, key: int) -> int:
        if not key:
            return 0
        at = np.flatnonzero(self.keys[ranked] == key)
        return int(at[0]) + 1 if len(at) else 0

    # why, and by which sentence

    def _hits(self, rows: Rows, asked: Asked | None, likeness: "Likeness | None") -> tuple[Hit, ...]:
        if asked is None or likeness is None:
            return tuple(
                Hit(int(key), mark=int(mark))
                for key, mark in zip(self.keys[rows], self.marks[rows], strict=True)
            )
        return tuple(
            Hit(int(self.keys[row]), words, bool(likeness.meaning[row] >= CLOSE), span, int(self.marks[row]))
            for row, words, span in zip(
                rows, self._said(rows, asked.words), self._spans(rows, asked), strict=True
            )
        )

    def _said(self, rows: Rows, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Which of the words each row says."""
        said = np.zeros((len(words), len(rows)), dtype=np.bool_)
        for number, word in enumerate(words):
            for offset, segment in zip(self._offsets.tolist(), self.segments, strict=False):
                found = segment.lexicon.rows[segment.lexicon.said(word)]
                if len(found):
                    at = np.minimum(np.searchsorted(found, rows - offset), len(found) - 1)
                    said[number] |= found[at] == rows - offset
        return [
            tuple(word for word, says in zip(words, column, strict=True) if says) for column in said.T.tolist()
        ]

    def _spans(self, rows: Rows, asked: Asked) -> list[Span | None]:
        """Where the passage stands that is nearest to the question; None where none is close."""
        shorts = [
            None if vector is None else sense.sketch(vector[None])[0] / np.float32(SCALE * sense.space.spread)
            for sense, vector in zip(self.model.senses, asked.vectors, strict=True)
        ]
        return [self._span(row, shorts) for row in rows.tolist()]

    def _span(self, row: int, shorts: Sequence[Matrix | None]) -> Span | None:
        place = int(np.searchsorted(self._offsets, row, side="right")) - 1
        segment, own = self.segments[place], row - int(self._offsets[place])
        reader, passages = int(segment.readers[own]), segment.passages(own)
        short = shorts[reader] if reader < len(shorts) else None
        if short is None or passages.start == passages.stop:
            return None
        near = segment.sketches[passages].astype(np.float32) @ short
        best = int(np.argmax(near))
        if near[best] < CLOSE:
            return None
        field, item, start, end = segment.spans[passages][best].tolist()
        return field, item, start, end


@dataclass(frozen=True, slots=True)
class Likeness:
    """By row: nearness of meaning in spreads (by sketches), and the share of the question's words it says."""

    meaning: Matrix
    words: Matrix

    @property
    def score(self) -> Matrix:
        result: Matrix = self.meaning + np.float32(WORDS) * self.words
        return result


def mean(total: Matrix, readers: Matrix) -> Matrix:
    result: Matrix = (total / np.maximum(readers, 1)).astype(np.float32)
    return result
