"""Allocation: loads hold, the total is the best there is, and fairness is as promised."""

from itertools import chain, combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digua.engine.matching.allocate import Allocation, allocate
from digua.engine.matching.transport import Load

Case = tuple[list[tuple[int, int]], list[float], list[Load], list[Load]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    left, right = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    every = [(one, other) for one in range(left) for other in range(right)]
    pairs = draw(st.lists(st.sampled_from(every), min_size=1, max_size=8, unique=True))
    scores = draw(
        st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9]), min_size=len(pairs), max_size=len(pairs))
    )
    loads = [
        Load(lower=min(draw(st.integers(0, 2)), upper), upper=upper)
        for upper in draw(st.lists(st.integers(0, 3), min_size=left + right, max_size=left + right))
    ]
    return pairs, scores, loads[:left], loads[left:]


def sums(chosen: tuple[int, ...], case: Case, worth: list[float]) -> list[float]:
    pairs, _, left, right = case
    totals = [0.0] * (len(left) + len(right))
    for index in chosen:
        one, other = pairs[index]
        totals[one] += worth[index]
        totals[len(left) + other] += worth[index]
    return totals


def within_loads(chosen: tuple[int, ...], case: Case) -> bool:
    counts = sums(chosen, case, [1.0] * len(case[0]))
    return all(count <= load.upper for count, load in zip(counts, [*case[2], *case[3]], strict=True))


def missing(chosen: tuple[int, ...], case: Case) -> float:
    counts = sums(chosen, case, [1.0] * len(case[0]))
    loads = [*case[2], *case[3]]
    return sum(max(0.0, load.lower - count) for count, load in zip(counts, loads, strict=True))


def choices(case: Case) -> list[tuple[int, ...]]:
    indices = range(len(case[0]))
    every = chain.from_iterable(combinations(indices, size) for size in range(len(case[0]) + 1))
    return [chosen for chosen in every if within_loads(chosen, case)]


def run(case: Case, *, floor: float, relative: bool = True) -> Allocation:
    pairs, scores, left, right = case
    return allocate(pairs, scores, left=left, right=right, floor=floor, relative=relative)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_without_a_floor_it_is_the_best_of_all_choices(case: Case) -> None:
    allocation = run(case, floor=0.0)
    fewest = min(missing(chosen, case) for chosen in choices(case))
    best = max(sum(case[1][i] for i in chosen) for chosen in choices(case) if missing(chosen, case) == fewest)
    assert within_loads(allocation.pairs, case)
    assert allocation.missing == missing(allocation.pairs, case) == fewest
    assert allocation.total == pytest.approx(best)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_a_floor_is_kept_and_never_passes_the_bounds(case: Case) -> None:
    allocation = run(case, floor=0.98, relative=False)
    assert within_loads(allocation.pairs, case)
    assert missing(allocation.pairs, case) == allocation.missing
    assert allocation.total == pytest.approx(sum(case[1][i] for i in allocation.pairs))
    assert allocation.total <= allocation.best_total + 1e-6
    assert allocation.floor - 1e-6 <= allocation.worst <= allocation.fairest + 1e-6


def test_nobody_gets_none_while_a_star_could_have_all() -> None:
    star = [(0, 0), (1, 0), (2, 0), (2, 1)]
    scores = [0.9, 0.8, 0.9, 0.1]
    allocation = allocate(star, scores, left=[Load(0, 1)] * 3, right=[Load(1, 2), Load(1, 2)])
    assert [star[index] for index in allocation.pairs] == [(0, 0), (1, 0), (2, 1)]
    assert allocation.missing == 0


def test_the_floor_moves_worth_to_the_worst_off() -> None:
    pairs = [(0, 0), (0, 1), (1, 0), (1, 1)]
    scores = [0.9, 0.5, 0.5, 0.05]
    one = [Load(1, 1)] * 2
    greedy = allocate(pairs, scores, left=one, right=one, floor=0.0, relative=False)
    fair = allocate(pairs, [0.9, 0.45, 0.45, 0.05], left=one, right=one, floor=0.98, relative=False)
    assert [pairs[index] for index in greedy.pairs] == [(0, 1), (1, 0)]
    assert [pairs[index] for index in fair.pairs] == [(0, 1), (1, 0)]
    assert allocate(pairs, [0.9, 0.45, 0.45, 0.05], left=one, right=one, floor=0.0).total == pytest.approx(0.95)


def test_shares_of_the_ideal_are_not_pulled_down_by_a_poor_fit() -> None:
    pairs = [(0, 0), (1, 1), (2, 1), (2, 2)]
    scores = [0.01, 0.9, 0.5, 0.4]
    allocation = allocate(pairs, scores, left=[Load(1, 1)] * 3, right=[Load(0, 1)] * 3)
    assert [pairs[index] for index in allocation.pairs] == [(0, 0), (1, 1), (2, 2)]
    assert allocation.worst == pytest.approx(0.8)


def test_no_pairs_leave_every_lower_load_missing() -> None:
    assert allocate([], [], left=[Load(1, 2)], right=[Load(2, 3)]).missing == 3


@pytest.mark.parametrize(
    ("pairs", "scores"),
    [([(0, 0), (0, 0)], [1.0, 1.0]), ([(0, 1)], [1.0]), ([(0, 0)], [-1.0]), ([(0, 0)], [inf]), ([(0, 0)], [])],
)
def test_wrong_pairs_are_refused(pairs: list[tuple[int, int]], scores: list[float]) -> None:
    with pytest.raises(ValueError, match=r"pair|scores"):
        allocate(pairs, scores, left=[Load(0, 1)], right=[Load(0, 1)])
