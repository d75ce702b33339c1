"""How well reviewers can judge papers: the gold standard of Stelmakh et al. (2023)."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import logsumexp

from digua.bench.figure import Figure
from digua.bench.measures import Array
from digua.engine.matching.corpus import Corpus
from digua.engine.matching.evidence import CHANNELS, Evidence
from digua.engine.matching.model import Profile, ProfileType
from digua.engine.text.encoders import Encoder

Ratings = Mapping[str, Mapping[str, float]]
"""Each reviewer's own expertise, 1 to 5, by paper."""

EXPERT, LAYMAN = 4.0, 2.0

WAYS: Mapping[str, Sequence[str]] = {
    "words alone": ("lexical",),
    "passages alone": ("requirements",),
    "joined": ("requirements", "lexical"),
}


@dataclass(frozen=True, slots=True)
class Quality:
    """Loss: share of the differences in expertise that are ordered wrongly, weighted by the difference.

    `easy`: share of pairs of a paper one can judge (4 or more) and one that one cannot (2 or less) that are
    ordered rightly; `hard`: the same for two papers that one can judge.
    """

    loss: float
    easy: float
    hard: float


def figures(folder: Path, encoders: Sequence[Encoder]) -> Iterator[Figure]:
    """The channels of the engine, every paper read as title and abstract, each way of joining them fixed."""
    ratings = read_ratings(folder / "evaluations.tsv")
    submissions = json.loads((folder / "submissions.json").read_text(encoding="utf-8"))
    archives = {
        reviewer: json.loads((folder / f"archives/{reviewer}.json").read_text(encoding="utf-8"))
        for reviewer in ratings
    }
    papers = [
        *(paper(key, ProfileType.ER, text) for key, text in submissions.items()),
        *(
            paper(f"{reviewer}/{index}", ProfileType.EO, text)
            for reviewer, texts in archives.items()
            for index, text in enumerate(texts)
        ),
    ]
    corpus = Corpus.prepare(papers, encoders)
    evidence = Evidence.of(corpus)
    for way, channels in WAYS.items():
        which = [CHANNELS.index(channel) for channel in channels]
        margins = (evidence.for_need + evidence.for_offer)[which].sum(axis=0).astype(np.float64)
        quality = judge(ratings, expertise(corpus, margins))
        yield from told(quality, f"{len(ratings)} reviewers, {way}", joined=way == "joined")


def told(quality: Quality, case: str, *, joined: bool) -> Iterator[Figure]:
    bars = (("loss", 0.22, 0.21), ("easy", 0.88, 0.91), ("hard", 0.66, 0.65))
    for name, target, published in bars:
        yield Figure(
            suite="matching",
            name=f"reviewers, {name}",
            value=float(getattr(quality, name)),
            case=case,
            target=target if joined else None,
            published=published if joined else None,
            better="lower" if name == "loss" else "higher",
            note="published: best of all 58 reviewers" if joined else "",
        )


def read_ratings(file: Path) -> Ratings:
    with file.open(encoding="utf-8", newline="") as text:
        lines = list(csv.DictReader(text, delimiter="\t"))
    return {
        line["ParticipantID"]: {
            line[f"Paper{index}"]: float(line[f"Expertise{index}"])
            for index in range(1, 11)
            if line[f"Paper{index}"]
        }
        for line in lines
    }


def paper(key: str, kind: ProfileType, text: Mapping[str, Any]) -> Profile:
    return Profile(id=key, type=kind, title=text["title"] or "", summary=text["abstract"] or "", lang="en")


def expertise(corpus: Corpus, margins: Array) -> dict[tuple[str, str], float]:
    """By reviewer and paper: the soft maximum over the reviewer's own papers, in spreads of the margins."""
    rows = {document.profile.id: row for row, document in enumerate(corpus.needs)}
    own: dict[str, list[int]] = {}
    for column, document in enumerate(corpus.offers):
        own.setdefault(document.profile.id.partition("/")[0], []).append(column)
    scaled = margins / margins.std()
    return {
        (reviewer, key): float(logsumexp(scaled[row, columns]) - np.log(len(columns)))
        for reviewer, columns in own.items()
        for key, row in rows.items()
    }


def judge(ratings: Ratings, predicted: Mapping[tuple[str, str], float]) -> Quality:
    """Ties count half, as in the gold standard."""
    wrong = total = 0.0
    easy: list[float] = []
    hard: list[float] = []
    for reviewer, rated in ratings.items():
        for one, other in combinations(rated, 2):
            better, worse = (one, other) if rated[one] > rated[other] else (other, one)
            difference = rated[better] - rated[worse]
            lead = predicted[reviewer, better] - predicted[reviewer, worse]
            right = 0.5 * (1.0 + np.sign(lead))
            wrong += difference * (1.0 - right)
            total += difference
            if rated[better] >= EXPERT and rated[worse] <= LAYMAN:
                easy.append(right)
            if difference > 0.0 and rated[worse] >= EXPERT:
                hard.append(right)
    return Quality(wrong / total, float(np.mean(easy)), float(np.mean(hard)))
