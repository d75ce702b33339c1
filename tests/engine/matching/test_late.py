"""Late interaction against its definition."""

import numpy as np
import pytest

from digua.engine.matching.late import coverage


def test_the_mean_over_wants_of_the_best_answer() -> None:
    wants = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    says = np.array([[1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)
    found = coverage(wants, np.array([2, 1]), says, np.array([1, 2]))
    np.testing.assert_allclose(found, [[0.5, 0.8], [0.0, 1.0]], atol=1e-6)


@pytest.mark.parametrize("needs", [1, 63, 64, 65, 150])
def test_blocks_leave_no_trace(needs: int) -> None:
    random = np.random.default_rng(needs)
    want_counts, say_counts = random.integers(1, 5, needs), random.integers(1, 6, 7)
    wants = random.standard_normal((int(want_counts.sum()), 8)).astype(np.float32)
    says = random.standard_normal((int(say_counts.sum()), 8)).astype(np.float32)
    owners = np.split(wants, np.cumsum(want_counts)[:-1]), np.split(says, np.cumsum(say_counts)[:-1])
    expected = [[(want @ say.T).max(axis=1).mean() for say in owners[1]] for want in owners[0]]
    np.testing.assert_allclose(coverage(wants, want_counts, says, say_counts), expected, rtol=1e-4, atol=1e-5)
