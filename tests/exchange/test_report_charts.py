import pytest

from digua.exchange.report.charts import BASE, LEFT, TOP, WIDTH, Bar, Tick, histogram, scale, stacks


def test_columns_stand_on_the_base_in_proportion_to_their_counts() -> None:
    chart = histogram([("few", 1, "1"), ("many", 4, "4")], "few: 1; many: 4")
    few, many = chart.bars
    assert few == Bar(x=27.3, y=136.0, width=155.4, height=38.0, label="few", value="1", kind="pale")
    assert (many.y, many.height, many.kind) == (TOP, BASE - TOP, "skin")
    assert many.x + many.width <= WIDTH
    assert chart.told == "few: 1; many: 4"


def test_no_people_give_columns_of_no_height() -> None:
    assert [bar.height for bar in histogram([("a", 0, "0"), ("b", 0, "0")], "").bars] == [0.0, 0.0]


def test_layers_stand_on_each_other_under_one_limit() -> None:
    chart = stacks(["09:00", "09:30"], (("skin", [2, 0]), ("fjord", [1, 4])), [3, 4], 4, "")
    low, high, none, alone = chart.bars
    assert (low.y, low.height) == (98.0, 76.0)
    assert (high.y, high.height) == (60.0, 38.0)
    assert (none.height, alone.y, alone.height) == (0.0, TOP, BASE - TOP)
    assert chart.limit == "30.0,60.0 225.0,60.0 225.0,22.0 420.0,22.0"
    assert chart.ticks == (Tick(BASE, "0"), Tick(98.0, "2"), Tick(TOP, "4"))
    assert low.x >= LEFT


def test_labels_that_would_touch_are_left_out() -> None:
    labels = [str(hour) for hour in range(12)]
    chart = stacks(labels, (("skin", [1] * 12),), [1] * 12, 4, "")
    assert [bar.label for bar in chart.bars] == ["0", "", "2", "", "4", "", "6", "", "8", "", "10", ""]


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 4), (4, 4), (5, 6), (13, 20), (20, 20), (22, 30), (41, 50), (99, 100), (815, 1000)]
)
def test_the_scale_ends_at_a_round_number(highest: int, top: int) -> None:
    assert scale(highest) == top
