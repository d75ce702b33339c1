"""The fast allocation: loads hold, and it comes near the exact one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digua.engine.matching.allocate import allocate
from digua.engine.matching.sinkhorn import plan
from digua.engine.matching.transport import Load


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 12))
def test_loads_hold_and_no_free_pair_is_left(seed: int, left: int, right: int) -> None:
    random = np.random.default_rng(seed)
    pairs = np.argwhere(random.random((left, right)) < 0.5)
    ours, theirs = random.integers(0, 4, left).astype(float), random.integers(0, 4, right).astype(float)
    chosen = plan(pairs, random.random(len(pairs)), ours, theirs)
    used = np.bincount(pairs[chosen, 0], minlength=left), np.bincount(pairs[chosen, 1], minlength=right)
    assert np.all(used[0] <= ours)
    assert np.all(used[1] <= theirs)
    rest = np.setdiff1d(np.arange(len(pairs)), chosen)
    full = (used[0] >= ours)[pairs[rest, 0]] | (used[1] >= theirs)[pairs[rest, 1]]
    assert np.all(full)


@pytest.mark.parametrize("seed", range(4))
def test_it_comes_near_the_exact_total(seed: int) -> None:
    random = np.random.default_rng(seed)
    pairs = np.argwhere(random.random((80, 80)) < 0.15)
    scores = random.random(len(pairs))
    chosen = plan(pairs, scores, np.full(80, 3.0), np.full(80, 3.0))
    loads = [Load(0, 3)] * 80
    exact = allocate([(int(i), int(j)) for i, j in pairs], scores, left=loads, right=loads, floor=0.0)
    assert 0.98 * exact.total <= scores[chosen].sum() <= exact.total + 1e-9


def test_no_pairs_give_no_plan() -> None:
    assert plan(np.zeros((0, 2), dtype=np.int64), np.zeros(0), np.ones(2), np.ones(2)).tolist() == []
