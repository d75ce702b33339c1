import numpy as np
import scipy.sparse as sp

from digua.engine.scheduling.relaxation import Relaxation
from digua.engine.scheduling.windows import reoptimise

PAIR = Relaxation(
    weight=np.array([3.0, 5.0]),
    rows=sp.csr_matrix(np.array([[1.0, 1.0]])),
    limit=np.array([1.0]),
    request=np.array([0, 1]),
)
FIRST, NONE, BOTH = np.array([True, False]), np.zeros(2, np.bool_), np.ones(2, np.bool_)


def test_the_heavier_of_two_rivals_takes_the_place():
    found = reoptimise(PAIR, FIRST, BOTH, NONE, 10.0)
    assert (found.holds.tolist(), found.bound) == ([False, True], 5.0)


def test_what_must_hold_again_stays():
    found = reoptimise(PAIR, FIRST, BOTH, FIRST, 10.0)
    assert (found.holds.tolist(), found.bound) == ([True, False], 3.0)


def test_a_window_without_anything_free_changes_nothing():
    found = reoptimise(PAIR, FIRST, NONE, NONE, 10.0)
    assert (found.holds.tolist(), found.bound) == ([True, False], 3.0)
