from functools import cache

import pytest

from digua.demo import make_event
from digua.exchange.event import Event
from digua.portal.core.actor import OPERATOR
from digua.portal.events.models import Edition, Series
from digua.portal.imports.loading import load_event
from digua.portal.meetings.reading import read_event


@cache
def demo() -> Event:
    return make_event(small=True, seed=2023).event


@pytest.fixture
def edition() -> Edition:
    series = Series.objects.create(slug="sci")
    return Edition.objects.create(
        series=series, slug="sci-1", timezone="UTC", starts="2020-01-01", ends="2020-01-02"
    )


def test_an_event_that_was_loaded_reads_back_the_same(edition):
    load_event(demo(), by=OPERATOR, edition=edition)
    assert read_event(Edition.objects.get()) == demo()
