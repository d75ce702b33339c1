"""Measures of rankings against values worked out by hand."""

import numpy as np
import pytest

from digua.bench.measures import auc, macro_f1, ndcg
from digua.bench.reviewers import judge


def test_ndcg_of_the_best_and_of_a_later_place() -> None:
    grades = np.array([0.0, 2.0, 1.0])
    assert ndcg(np.array([1.0, 3.0, 2.0]), grades) == 1.0
    worked = (1 / np.log2(3) + 3 / np.log2(4)) / (3 + 1 / np.log2(3))
    assert ndcg(np.array([3.0, 1.0, 2.0]), grades) == pytest.approx(worked)


def test_auc_counts_ties_half() -> None:
    positive = np.array([True, True, False, False])
    assert auc(np.array([3.0, 1.0, 2.0, 1.0]), positive) == 0.625


def test_macro_f1_is_the_mean_over_classes() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "b", "b"], ("a", "b")) == pytest.approx(2 / 3)


def test_reviewers_are_judged_by_weighted_order() -> None:
    ratings = {"r": {"p": 5.0, "q": 4.0, "s": 1.0}}
    quality = judge(ratings, {("r", "p"): 0.5, ("r", "q"): 0.9, ("r", "s"): 0.5})
    assert quality.loss == pytest.approx((1 + 0.5 * 4) / (1 + 4 + 3))
    assert (quality.easy, quality.hard) == (0.75, 0.0)
