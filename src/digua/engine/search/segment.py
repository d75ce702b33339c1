"""A part of the index: arrays that are made once and never changed, so that they can lie in files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.dense import Matrix
from digua.engine.search.entry import KINDS, STAGES, Entry, packed, plain
from digua.engine.search.lexicon import Lexicon
from digua.engine.search.model import SHORT, Model, texts_of
from digua.engine.text.encoders import Encoder
from digua.engine.text.words import words

Array = NDArray[Any]
CODE = np.dtype("S16")
SCALE = 127.0
ROWS = ("keys", "marks", "kinds", "stages", "countries", "published", "restricted", "readers")


@dataclass(frozen=True, slots=True)
class Headings:
    """What one encoder makes of the headings: whole vectors in half precision, sketches, which it reads."""

    vectors: Array
    sketches: Matrix
    reads: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows are profiles; a row's codes and passages lie between two of the starts.

    `spans` are (field, item, start, end) of each passage, `sketches` its sketch in steps of 1/127, in the sense
    of the row's `reader`: an encoder's place, or 255 where no passage was read.
    """

    keys: NDArray[np.int64]
    marks: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    stages: NDArray[np.uint8]
    countries: NDArray[np.uint16]
    published: NDArray[np.int64]
    restricted: NDArray[np.bool_]
    code_starts: NDArray[np.int64]
    codes: Array
    passage_starts: NDArray[np.int64]
    spans: NDArray[np.uint16]
    sketches: NDArray[np.int8]
    readers: NDArray[np.uint8]
    lexicon: Lexicon
    headings: tuple[Headings, ...]

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def of(cls, entries: Sequence[Entry], model: Model, encoders: Sequence[Encoder]) -> Self:
        """`encoders` are those that the model was made for."""
        codes = [sorted({plain(code).encode("ascii", "replace") for code in entry.codes}) for entry in entries]
        read = [
            next((place for place, sense in enumerate(model.senses) if _reads(entry, sense.kind)), 255)
            for entry in entries
        ]
        return cls(
            keys=np.array([entry.key for entry in entries], dtype=np.int64),
            marks=np.array([entry.mark for entry in entries], dtype=np.int64),
            kinds=np.array([KINDS.index(entry.kind) for entry in entries], dtype=np.uint8),
            stages=np.array([STAGES.index(entry.stage) for entry in entries], dtype=np.uint8),
            countries=np.array([packed(entry.country) for entry in entries], dtype=np.uint16),
            published=np.array([entry.published for entry in entries], dtype=np.int64),
            restricted=np.array([entry.restricted for entry in entries], dtype=np.bool_),
            code_starts=_starts([len(each) for each in codes]),
            codes=np.array([code for each in codes for code in each], dtype=CODE),
            passage_starts=_starts([len(entry.passages) for entry in entries]),
            spans=np.array(
                [passage[1:] for entry in entries for passage in entry.passages], dtype=np.uint16
            ).reshape(-1, 4),
            sketches=_passages(entries, read, model, encoders),
            readers=np.array(read, dtype=np.uint8),
            lexicon=Lexicon.of([_words(entry) for entry in entries]),
            headings=tuple(_headings(entries, place, model, encoders) for place in range(len(encoders))),
        )

    @classmethod
    def joined(cls, parts: Sequence["Segment"], kept: Sequence[NDArray[np.bool_]]) -> Self:
        """The kept rows of the parts as one segment; `parts` must not be empty."""
        pairs = list(zip(parts, kept, strict=True))
        places, size = [], 0
        for _, keep in pairs:
            places.append(np.where(keep, size + np.cumsum(keep) - 1, -1))
            size += int(keep.sum())

        def rows(name: str) -> Array:
            return np.concatenate([getattr(part, name)[keep] for part, keep in pairs])

        def inner(name: str, starts: str) -> Array:
            return np.concatenate(
                [getattr(part, name)[np.repeat(keep, np.diff(getattr(part, starts)))] for part, keep in pairs]
            )

        def begun(starts: str) -> NDArray[np.int64]:
            return _starts(np.concatenate([np.diff(getattr(part, starts))[keep] for part, keep in pairs]))

        return cls(
            **{name: rows(name) for name in ROWS},
            code_starts=begun("code_starts"),
            codes=inner("codes", "code_starts"),
            passage_starts=begun("passage_starts"),
            spans=inner("spans", "passage_starts"),
            sketches=inner("sketches", "passage_starts"),
            lexicon=Lexicon.joined([part.lexicon for part in parts], places),
            headings=tuple(
                Headings(
                    *(
                        np.concatenate([getattr(part.headings[place], name)[keep] for part, keep in pairs])
                        for name in ("vectors", "sketches", "reads")
                    )
                )
                for place in range(len(parts[0].headings))
            ),
        )

    def passages(self, row: int) -> slice:
        return slice(int(self.passage_starts[row]), int(self.passage_starts[row + 1]))

    def with_code(self, beginning: str) -> NDArray[np.bool_]:
        """Rows with a code that begins so."""
        wanted = plain(beginning).encode("ascii", "replace")
        found = np.zeros(len(self), dtype=np.bool_)
        hits = np.flatnonzero(np.strings.startswith(self.codes, wanted)) if wanted else np.empty(0, np.int64)
        found[np.searchsorted(self.code_starts, hits, side="right") - 1] = True
        return found


def _reads(entry: Entry, kind: Any) -> bool:
    return bool(kind.reads(entry.headings[0].lang))


def _starts(counts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)


def _words(entry: Entry) -> list[str]:
    said = [word for heading in entry.headings for word in words("\n".join(heading[1:]), heading.lang)]
    lang = entry.headings[0].lang
    rest = (*(passage.text for passage in entry.passages), *entry.words, *entry.codes)
    return said + words("\n".join(rest), lang)


def _headings(entries: Sequence[Entry], place: int, model: Model, encoders: Sequence[Encoder]) -> Headings:
    """The mean of what the encoder reads of each heading."""
    sense, encoder = model.senses[place], encoders[place]
    vectors = np.zeros((len(entries), sense.kind.dim), dtype=np.float32)
    chosen = [entry.read_by(sense.kind) for entry in entries]
    rows = [row for row, heading in enumerate(chosen) if heading is not None]
    texts = [
        (row, text, heading.lang)
        for row, heading in enumerate(chosen)
        if heading is not None
        for text in texts_of(heading, place)
    ]
    if texts:
        encoded = encoder.encode([text for _, text, _ in texts])
        np.add.at(vectors, [row for row, _, _ in texts], sense.centred(encoded, [lang for *_, lang in texts]))
        vectors[rows] /= np.maximum(np.linalg.norm(vectors[rows], axis=1, keepdims=True), 1e-6)
    reads = np.zeros(len(entries), dtype=np.bool_)
    reads[rows] = True
    return Headings(vectors.astype(np.float16), sense.sketch(vectors), reads)


def _passages(
    entries: Sequence[Entry], read: Sequence[int], model: Model, encoders: Sequence[Encoder]
) -> NDArray[np.int8]:
    """Sketches of all passages, each by its entry's reader."""
    owners = [(row, passage) for row, entry in enumerate(entries) for passage in entry.passages]
    result = np.zeros((len(owners), SHORT), dtype=np.int8)
    for place, sense in enumerate(model.senses):
        mine = [at for at, (row, _) in enumerate(owners) if read[row] == place]
        if not mine:
            continue
        encoded = encoders[place].encode([owners[at][1].text for at in mine])
        centred = sense.centred(encoded, [entries[owners[at][0]].headings[0].lang for at in mine])
        sketch = sense.sketch(centred)
        sketch /= np.maximum(np.linalg.norm(sketch, axis=1, keepdims=True), 1e-6)
        result[mine] = np.round(sketch * SCALE).astype(np.int8)
    return result
