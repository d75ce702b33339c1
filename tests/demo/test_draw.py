from collections import Counter
from random import Random

import pytest

from digua.demo.catalogue import catalogue
from digua.demo.draw import draw_needs, draw_offers


def test_every_text_is_used_about_equally_often():
    topics = catalogue()[:10]
    texts = [offer for topic in topics for offer in topic.offer]
    draws = draw_offers(topics, len(texts) + 5, Random(1))
    uses = Counter(id(draw.entry) for draw in draws)
    assert sorted(uses.values()) == [1] * (len(texts) - 5) + [2] * 5


def test_no_two_draws_share_title_and_summary():
    draws = draw_needs(catalogue(), lambda need: need.lang == "zh", 1500, Random(2))
    told = {(draw.told(draw.entry.title), draw.told(draw.entry.summary)) for draw in draws}
    assert len(told) == 1500


def test_musts_are_always_stated_and_wishes_sometimes_left_out():
    draws = draw_needs(catalogue(), lambda need: need.lang == "zh", 600, Random(3))
    for draw in draws:
        assert {wanted for wanted in draw.entry.requirements if wanted.must} <= set(draw.wanted)
    assert any(len(draw.wanted) < len(draw.entry.requirements) for draw in draws)


def test_asking_for_more_than_there_are_wordings_is_an_error():
    with pytest.raises(ValueError, match="different wordings, 100000 are needed"):
        draw_offers(catalogue(), 100_000, Random(4))
