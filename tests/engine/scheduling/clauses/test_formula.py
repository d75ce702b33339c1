from itertools import product

import pytest
from pysat.solvers import Solver

from digua.engine.scheduling.clauses.formula import PAIRS_AT_MOST, Formula


def holds(formula: Formula, assumptions: list[int]) -> bool:
    with Solver(name="cadical195", bootstrap_with=formula.clauses) as solver:
        return bool(solver.solve(assumptions=assumptions))


def assignments(literals: list[int]) -> list[list[int]]:
    return [
        [literal if value else -literal for literal, value in zip(literals, values, strict=True)]
        for values in product((False, True), repeat=len(literals))
    ]


@pytest.mark.parametrize("number", range(7))
def test_counting_constraints_hold_exactly_for_the_right_numbers(number: int) -> None:
    for method in ("at_most", "exactly"):
        formula = Formula()
        literals = [formula.new() for _ in range(5)]
        getattr(formula, method)(literals, number)
        for chosen in assignments(literals):
            true = sum(literal > 0 for literal in chosen)
            assert holds(formula, chosen) == (true <= number if method == "at_most" else true == number)


@pytest.mark.parametrize("most", range(1, 7))
def test_a_count_knows_its_number_up_to_the_most_asked_for(most: int) -> None:
    formula = Formula()
    literals = [formula.new() for _ in range(5)]
    total = formula.count(literals, most)
    assert len(total) == min(most, 5)
    for chosen in assignments(literals):
        true = sum(literal > 0 for literal in chosen)
        told = [rung if true >= level else -rung for level, rung in enumerate(total, 1)]
        assert holds(formula, chosen + told)
        assert all(not holds(formula, [*chosen, -literal]) for literal in told)


def test_at_most_one_of_many_takes_few_clauses() -> None:
    formula = Formula()
    literals = [formula.new() for _ in range(3 * PAIRS_AT_MOST)]
    formula.at_most_one(literals)
    assert len(formula.clauses) < 4 * len(literals)
    assert holds(formula, [literals[7]])
    assert not holds(formula, [literals[7], literals[90]])


def test_any_of_is_true_exactly_if_one_is() -> None:
    formula = Formula()
    literals = [formula.new() for _ in range(3)]
    either = formula.any_of(literals)
    for chosen in assignments(literals):
        assert holds(formula, [*chosen, either]) == any(literal > 0 for literal in chosen)
        assert holds(formula, [*chosen, -either]) == all(literal < 0 for literal in chosen)
