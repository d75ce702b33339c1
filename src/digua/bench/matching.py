"""Matching: needs and offers, reviewers, an assignment, and speed, beside their targets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from digua.bench import assignment, matching_speed, reviewers
from digua.bench.figure import Figure
from digua.bench.matching_fit import Rows, fitted, pair_odds
from digua.bench.measures import Array, Flags, auc, macro_f1, ndcg
from digua.bench.needs_and_offers import Truth
from digua.bench.tatoeba import tatoeba
from digua.engine.matching.evidence import CHANNELS
from digua.engine.matching.matcher import Matcher
from digua.engine.text.encoders import E5, Encoder, Use

SPLITS = 5
"""So many times the needs are halved, by seeds 0, 1, …"""

ENOUGH = 3
"""Needs and right offers of a pair of languages from which it is reported."""

PLAIN = "plain fusion of two centred encoders"


def suite(data: Path) -> Iterator[Figure]:
    """All figures of matching; `data` is the folder of benchmark data."""
    encoders = (Use(), E5())
    return chain(
        profiles(data, encoders),
        reviewers.figures(data / "matching/reviewers", encoders),
        assignment.figures(data / "matching/assignment"),
        tatoeba(data, *encoders),
        matching_speed.figures(data / "matching/profiles", encoders),
    )


def profiles(data: Path, encoders: Sequence[Encoder]) -> Iterator[Figure]:
    """Needs and offers in ten languages: every channel alone, every encoder alone, and all joined."""
    truth = Truth.read(data / "matching/profiles")
    matcher = Matcher.prepare(truth.profiles, encoders)
    margins = matcher.evidence.for_need + matcher.evidence.for_offer
    for name, channel in zip(CHANNELS, margins, strict=True):
        yield from ranked(truth, np.where(matcher.allowed, channel, -np.inf), f"{name} alone")
    for encoder in encoders:
        alone = Matcher.prepare(truth.profiles, [encoder])
        yield from ranked(truth, cross_fitted(alone, truth, 0).scores, f"joined, {encoder.kind.name} alone")
    yield from joined(truth, [cross_fitted(matcher, truth, seed) for seed in range(SPLITS)])
    yield from ranked(truth, matcher_scores(matcher), "shipped weights, fitted to all")


@dataclass(frozen=True, slots=True)
class CrossFitted:
    """Each half of the needs as weights see it that were fitted to the other half.

    Scores and log-odds are needs × offers, -inf where a pair is not listed; `told` are the verdicts on the
    requirements of the graded pairs and near misses.
    """

    scores: Array
    hopeless: Array
    hopeless_without: Array
    told: dict[tuple[int, int], tuple[str, ...]]


def cross_fitted(matcher: Matcher, truth: Truth, seed: int) -> CrossFitted:
    size = len(truth.needs)
    scores = np.full(truth.grades.shape, -np.inf)
    hopeless, without = np.zeros(size), np.zeros(size)
    told = {}
    for learnt, judged in halves(size, seed):
        half = matcher.weighted(fitted(matcher, truth, learnt.tolist()))
        standing = half.standing()
        scores[judged] = np.where(standing.listed, standing.scores, -np.inf)[judged]
        odds = pair_odds(half)
        hopeless[judged] = -odds[judged].max(axis=1)
        without[judged] = -np.where(truth.grades > 0, -np.inf, odds)[judged].max(axis=1)
        for pair in {*truth.answers, *truth.near_misses}:
            if pair[0] in judged:
                reasons = half.reasons(*pair, float(odds[pair]))
                told[pair] = tuple(reason.verdict.value for reason in reasons)
    return CrossFitted(scores, hopeless, without, told)


def halves(size: int, seed: int) -> list[tuple[Rows, Rows]]:
    """Two ways to learn from one half and judge the other."""
    order = np.random.default_rng(seed).permutation(size)
    one, other = order[: size // 2], order[size // 2 :]
    return [(one, other), (other, one)]


def matcher_scores(matcher: Matcher) -> Array:
    standing = matcher.standing()
    return np.where(standing.listed, standing.scores.astype(np.float64), -np.inf)


def gains(truth: Truth, scores: Array) -> dict[int, float]:
    """nDCG@10 of each need that has a right offer."""
    return {
        row: ndcg(scores[row], truth.grades[row]) for row in np.flatnonzero(truth.grades.any(axis=1)).tolist()
    }


def firsts(truth: Truth, scores: Array) -> float:
    """Share of needs whose first offer is a right one."""
    rows = np.flatnonzero(truth.grades.any(axis=1))
    return float(np.mean(truth.grades[rows, scores[rows].argmax(axis=1)] > 0))


def ranked(truth: Truth, scores: Array, case: str) -> Iterator[Figure]:
    gain = float(np.mean(list(gains(truth, scores).values())))
    yield Figure(suite="matching", name="nDCG@10", value=gain, case=case)
    yield Figure(suite="matching", name="P@1", value=firsts(truth, scores), case=case)


def joined(truth: Truth, splits: Sequence[CrossFitted]) -> Iterator[Figure]:
    """The mean over the splits of every figure with a target."""
    case = f"joined, cross-fitted, {len(splits)} splits"
    gained = [gains(truth, split.scores) for split in splits]
    mean = {row: float(np.mean([gain[row] for gain in gained])) for row in gained[0]}
    overall = float(np.mean(list(mean.values())))
    first = float(np.mean([firsts(truth, split.scores) for split in splits]))
    yield Figure(
        suite="matching", name="nDCG@10", value=overall, case=case, target=0.95, published=0.858, note=PLAIN
    )
    yield Figure(suite="matching", name="P@1", value=first, case=case, target=0.90, published=0.79, note=PLAIN)
    yield from by_languages(truth, mean, overall, case)
    above = float(np.mean([near_misses_below(truth, split.scores) for split in splits]))
    yield Figure(
        suite="matching", name="near misses below the right offer", value=above, case=case, target=0.95
    )
    yield from verdicts(truth, splits, case)
    hopeless: Flags = (truth.grades == 0).all(axis=1)
    told = float(np.mean([auc(split.hopeless, hopeless) for split in splits]))
    yield Figure(
        suite="matching",
        name="no good offer, AUC",
        value=told,
        case=case,
        target=0.90,
        note=f"{int(hopeless.sum())} needs",
    )
    taken = float(np.mean([auc_without(split, hopeless) for split in splits]))
    note = "each need also with its right offers taken away"
    yield Figure(suite="matching", name="no good offer, AUC", value=taken, case=f"{case}, {note}")


def by_languages(truth: Truth, gain: dict[int, float], overall: float, case: str) -> Iterator[Figure]:
    """Every pair of languages with enough needs, and how far the worst is below the mean."""
    pairs: dict[str, list[float]] = {}
    for row, column in np.argwhere(truth.grades == 2).tolist():
        if row in gain:
            pairs.setdefault(f"{truth.needs[row].lang}-{truth.offers[column].lang}", []).append(gain[row])
    enough = {pair: float(np.mean(values)) for pair, values in sorted(pairs.items()) if len(values) >= ENOUGH}
    for pair, value in enough.items():
        yield Figure(
            suite="matching", name="nDCG@10", value=value, case=f"{pair}, {len(pairs[pair])} right offers"
        )
    worst = min(enough, key=lambda pair: enough[pair])
    yield Figure(
        suite="matching",
        name="worst language pair below the mean",
        value=overall - enough[worst],
        case=case,
        target=0.05,
        better="lower",
        note=f"{worst}, of those with at least {ENOUGH} right offers",
    )


def near_misses_below(truth: Truth, scores: Array) -> float:
    """Share of pairs of a near miss and a sure offer of its need in which the near miss scores less."""
    return float(
        np.mean(
            [
                scores[row, right] > scores[row, near]
                for row, near in truth.near_misses
                for right in np.flatnonzero(truth.grades[row] == 2)
            ]
        )
    )


def auc_without(split: CrossFitted, hopeless: Flags) -> float:
    scores = np.concatenate([split.hopeless[~hopeless], split.hopeless_without])
    return auc(scores, np.arange(len(scores)) >= int((~hopeless).sum()))


def verdicts(truth: Truth, splits: Sequence[CrossFitted], case: str) -> Iterator[Figure]:
    """Requirements judged: by the answers given, and on near misses, where hardly any should be met."""
    answers = [(pair, index, said) for pair, given in truth.answers.items() for index, said in given.items()]
    given = np.array([said for _, _, said in answers])
    met: Flags = np.array([said == "met" for _, _, said in answers])
    measured = []
    for split in splits:
        told = np.array([merged(split.told[pair][index]) for pair, index, _ in answers])
        right = (told == "met") == met
        missed = [verdict != "met" for pair in truth.near_misses for verdict in split.told[pair]]
        measured.append(
            [
                float((told == given).mean()),
                float(right[met].mean() + right[~met].mean()) / 2,
                macro_f1(given.tolist(), told.tolist(), ("met", "partly", "not_stated")),
                float(np.mean(missed)),
            ]
        )
    accuracy, balanced, f1, unmet = np.mean(measured, axis=0).tolist()
    note = f"always saying met: {met.mean():.3f}"
    yield Figure(suite="matching", name="verdicts, accuracy", value=accuracy, case=case, target=0.80, note=note)
    yield Figure(suite="matching", name="verdicts, met or not, balanced accuracy", value=balanced, case=case)
    yield Figure(suite="matching", name="verdicts, macro F1 of three", value=f1, case=case)
    yield Figure(suite="matching", name="verdicts, near misses' requirements not met", value=unmet, case=case)


def merged(verdict: str) -> str:
    """The answers given say "not stated" of what is contradicted, too."""
    return "not_stated" if verdict == "contradicted" else verdict
