"""A small market, prepared."""

import pytest
from factories.market import TOPICS, BagOfWords, need, offer

from digua.engine.matching.matcher import Matcher
from digua.engine.matching.model import Profile


@pytest.fixture
def encoder() -> BagOfWords:
    return BagOfWords()


@pytest.fixture
def market() -> list[Profile]:
    return [need(topic) for topic in TOPICS] + [offer(topic) for topic in TOPICS]


@pytest.fixture
def matcher(market: list[Profile], encoder: BagOfWords) -> Matcher:
    return Matcher.prepare(market, [encoder])
