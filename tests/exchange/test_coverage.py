from factories.tiny import INGRID, TANAKA, tiny_event, tiny_matches

from digua.exchange.coverage import Coverage, Share, coverage


def test_who_has_a_good_match_and_who_has_none() -> None:
    assert coverage(tiny_event(), tiny_matches()) == Coverage(
        needs=Share(1, 2),
        offers=Share(1, 2),
        people=Share(2, 3),
        guests=Share(1, 2),
        needs_without=("TR2",),
        guests_without=(TANAKA,),
    )
    assert INGRID not in coverage(tiny_event(), tiny_matches()).guests_without


def test_a_share_of_nothing_is_unknown() -> None:
    assert Share(0, 0).share is None
    assert Share(1, 4).share == 0.25
