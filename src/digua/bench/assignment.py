"""A real assignment of papers to reviewers, with a floor for the worst-off paper."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from digua.bench.figure import Figure
from digua.engine.matching.allocate import allocate
from digua.engine.matching.sinkhorn import plan
from digua.engine.matching.transport import Load


def figures(folder: Path) -> Iterator[Figure]:
    """Total, worst paper and overflow against the bounds; and how near the fast method for markets comes."""
    scores = np.load(folder / "scores.npy")
    demands, loads = np.load(folder / "covs.npy"), np.load(folder / "loads.npy")
    reviewers = [Load(lower=0, upper=int(load)) for load in loads]
    papers = [Load(lower=int(demand), upper=int(demand)) for demand in demands]
    able = np.argwhere(scores >= 0.0)
    pairs = [(int(reviewer), int(paper)) for reviewer, paper in able]
    worth = scores[able[:, 0], able[:, 1]]
    started = time.process_time()
    allocation = allocate(pairs, worth, left=reviewers, right=papers, relative=False)
    spent = time.process_time() - started
    case = f"{len(papers)} papers, {len(reviewers)} reviewers"
    given = np.bincount([pairs[index][0] for index in allocation.pairs], minlength=len(reviewers))
    yield Figure(
        suite="matching",
        name="assignment, total of the best possible",
        value=allocation.total / allocation.best_total,
        case=case,
        unit="share",
        target=0.999,
        note=f"{allocation.total:.2f} of {allocation.best_total:.2f}",
    )
    yield Figure(
        suite="matching",
        name="assignment, worst paper of the fairest possible",
        value=allocation.worst / allocation.fairest,
        case=case,
        unit="share",
        target=0.98,
        note=f"{allocation.worst:.4f} of at most {allocation.fairest:.4f}",
    )
    yield Figure(
        suite="matching",
        name="assignment, overflow",
        value=float(np.maximum(given - loads, 0).sum() + allocation.missing),
        case=case,
        unit="places",
        target=0.0,
        better="lower",
    )
    yield Figure(suite="matching", name="assignment", value=spent, case=case, unit="s CPU", better="lower")
    quick = plan(able, worth, loads.astype(np.float64), demands.astype(np.float64))
    yield Figure(
        suite="matching",
        name="assignment by Sinkhorn, total of the best possible",
        value=float(worth[quick].sum()) / allocation.best_total,
        case=case,
        unit="share",
    )
