"""How long an event's matching takes: 1,300 needs and 1,300 offers."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from digua.bench.figure import Figure
from digua.bench.needs_and_offers import Truth
from digua.engine.matching.corpus import Corpus
from digua.engine.matching.dense import Vectors
from digua.engine.matching.document import Document
from digua.engine.matching.matcher import Matcher
from digua.engine.matching.model import Profile
from digua.engine.text.encoders import Encoder
from digua.engine.text.encoders.encoder import Vectors as Rows

SIDE = 1_300
TWO_CORES = 2.0
"""Targets are for two cores; CPU time is counted on all."""


class Known:
    """An encoder that remembers what it was asked."""

    def __init__(self, encoder: Encoder, texts: Sequence[str]) -> None:
        self.kind = encoder.kind
        self._vectors = Vectors(encoder)
        self._vectors.add(texts)

    def encode(self, texts: Sequence[str]) -> Rows:
        self._vectors.add(texts)
        return self._vectors.of(texts)


def figures(folder: Path, encoders: Sequence[Encoder]) -> Iterator[Figure]:
    """Once with all languages of the set, once with those alone that the fast encoder reads."""
    fast = encoders[0].kind
    every = Truth.read(folder).profiles
    yield from measured(event(every), encoders, "all languages of the set")
    readable = [profile for profile in every if fast.reads(profile.lang or "")]
    yield from measured(event(readable), encoders, f"languages of {fast.name}")


def measured(profiles: Sequence[Profile], encoders: Sequence[Encoder], languages: str) -> Iterator[Figure]:
    case = f"{len(profiles):,} profiles, {languages}"
    started = time.process_time()
    for profile in profiles:
        Document.read(profile)
    reading = time.process_time() - started
    yield spent("read languages, sentences, facts and words", reading, case)
    started = time.process_time()
    corpus = Corpus.prepare(profiles, encoders)
    whole = time.process_time() - started
    known = [Known(each, corpus.texts(index)) for index, each in enumerate(encoders)]
    started = time.process_time()
    matcher = Matcher.prepare(profiles, known)
    matcher.result()
    after = time.process_time() - started
    started = time.process_time()
    Corpus.prepare(profiles, known)
    prepared = time.process_time() - started
    yield spent("encode, cold", whole - prepared, case, target=90.0 * TWO_CORES)
    yield spent("everything after encoding but reading", after - reading, case, target=5.0)
    changed = replace(profiles[0], title=f"{profiles[0].title} (2)")
    started = time.process_time()
    matcher.changed(changed).result()
    yield spent("again after one change", time.process_time() - started, case, target=0.5)


def spent(name: str, seconds: float, case: str, target: float | None = None) -> Figure:
    return Figure(
        suite="matching", name=name, value=seconds, case=case, unit="s CPU", target=target, better="lower"
    )


def event(profiles: Sequence[Profile]) -> list[Profile]:
    """As many needs and offers as an event has: copies whose texts all differ."""
    needs = [profile for profile in profiles if profile.type.is_need]
    offers = [profile for profile in profiles if not profile.type.is_need]
    return [*islice(copies(needs), SIDE), *islice(copies(offers), SIDE)]


def copies(profiles: Sequence[Profile]) -> Iterator[Profile]:
    number = 0
    while True:
        for profile in profiles:
            mark = f" {number}"
            yield replace(
                profile,
                id=f"{profile.id}-{number}",
                organisation=f"{profile.organisation}{mark}",
                title=profile.title + mark,
                summary=profile.summary.replace("。", f"{mark}。").replace(". ", f"{mark}. "),
                description=profile.description.replace("。", f"{mark}。").replace(". ", f"{mark}. "),
                requirements=tuple(text + mark for text in profile.requirements),
                advantages=tuple(text + mark for text in profile.advantages),
                keywords=(*profile.keywords, f"{number}"),
            )
        number += 1
