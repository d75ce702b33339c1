"""From profiles to ranked matches."""

from collections.abc import Sequence

import numpy as np

from digua.engine.budget import Listener, Progress
from digua.engine.matching.compatibility import allowed_pairs
from digua.engine.matching.dense import Matrix, centred
from digua.engine.matching.model import Match, MatchResult, Profile
from digua.engine.text.encoders import Encoder

UNKNOWN = "und"


def match(
    profiles: Sequence[Profile],
    *,
    encoders: Sequence[Encoder],
    k: int = 10,
    progress: Listener | None = None,
) -> MatchResult:
    """The k best partners of each need and of each offer, with the probability that they fit."""
    needs = [profile for profile in profiles if profile.type.is_need]
    offers = [profile for profile in profiles if not profile.type.is_need]
    allowed = allowed_pairs(needs, offers)
    evidence = similarity(needs, offers, encoders)
    if progress is not None:
        progress(Progress("match", 1.0))
    probability = np.where(allowed, 1.0 / (1.0 + np.exp(-(evidence - 4.0) * 1.5)), 0.0)
    by_need = ranks(probability, k)
    by_offer = ranks(probability.T, k).T
    matches = [
        Match(
            need=needs[row].id,
            offer=offers[column].id,
            score=float(probability[row, column]),
            need_side=float(probability[row, column]),
            offer_side=float(probability[row, column]),
            rank_for_need=int(by_need[row, column]) or None,
            rank_for_offer=int(by_offer[row, column]) or None,
            shared_codes=needs[row].codes & offers[column].codes,
        )
        for row, column in zip(*np.nonzero(allowed & ((by_need > 0) | (by_offer > 0))), strict=True)
    ]
    matches.sort(key=lambda found: (found.need, found.rank_for_need or k + 1, -found.score, found.offer))
    hopes = probability.max(axis=1, initial=0.0)
    return MatchResult(
        matches=tuple(matches),
        no_good_offer={need.id: float(1.0 - hope) for need, hope in zip(needs, hopes, strict=True)},
        encoders=tuple(encoder.kind.name for encoder in encoders),
    )


def similarity(needs: Sequence[Profile], offers: Sequence[Profile], encoders: Sequence[Encoder]) -> Matrix:
    """Mean standardised similarity of title and summary over the encoders that read both languages."""
    profiles = [*needs, *offers]
    languages = [profile.lang or UNKNOWN for profile in profiles]
    total = np.zeros((len(needs), len(offers)), dtype=np.float32)
    count = np.zeros_like(total)
    for encoder in encoders:
        texts = [f"{profile.title}. {profile.summary}" for profile in profiles]
        vectors = centred(encoder.encode(texts), languages)
        likeness = vectors[: len(needs)] @ vectors[len(needs) :].T
        reads = np.array([encoder.kind.reads(language) for language in languages])
        gate = np.outer(reads[: len(needs)], reads[len(needs) :])
        total += np.where(gate, likeness / max(float(likeness.std()), 1e-6), 0.0)
        count += gate
    total /= np.maximum(count, 1.0)
    return total


def ranks(probability: Matrix, k: int) -> np.ndarray:
    """Rank from 1 of each column among its row's k best; 0 for the rest and for what is not allowed."""
    order = np.argsort(-probability, axis=1, kind="stable")[:, :k]
    result = np.zeros(probability.shape, dtype=np.int64)
    np.put_along_axis(result, order, np.arange(1, order.shape[1] + 1)[None, :], axis=1)
    return np.where(probability > 0.0, result, 0)
