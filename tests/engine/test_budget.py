from digua.engine.budget import Moves, Seconds


def test_moves_are_counted_against_their_limit():
    assert [Moves(4).spent(moves) for moves in (0, 1, 4, 6)] == [0.0, 0.25, 1.0, 1.5]


def test_no_budget_is_spent_at_once():
    assert Moves(0).spent(0) == 1.0
    assert Seconds(0, lambda: 5.0).spent(0) == 1.0


def test_seconds_run_on_the_clock_they_are_given():
    ticks = iter([100.0, 101.0, 104.0])
    budget = Seconds(4, lambda: next(ticks))
    assert [budget.spent(0), budget.spent(0)] == [0.25, 1.0]
