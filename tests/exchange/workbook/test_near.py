import pytest

from digua.exchange.workbook.near import Near, same


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("P007", "P-007"),
        ("p7", "P-007"),
        ("P-0O7", "P-007"),
        ("M-1", "M-001"),
        ("Hall", "–"),
        ("", "–"),
    ],
)
def test_what_is_spelt_alike_is_suggested(wrong, near):
    assert str(Near(same(["P-007", "P-107", "M-001", "大厅"])).to(wrong)).split(", ")[0] == near


def test_at_most_three_suggestions_the_likeliest_first():
    near = Near({"oslo": "Europe/Oslo", "oslow": "B", "oslos": "C", "osloa": "D"})
    assert str(near.to("oslo")) == "Europe/Oslo"
    assert str(near.to("osl", "first")) == "first, Europe/Oslo, C"
