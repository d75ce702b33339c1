from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from digua.exchange.clock import dates, day, number, percent, short_day, span, zone

NOON = datetime(2023, 4, 20, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "long", "short", "whole"),
    [
        ("en", "Thursday 20 April", "Thu 20 Apr", "19–21 Apr 2023"),
        ("zh", "4月20日周四", "4月20日周四", "2023年4月19日至21日"),
    ],
)
def test_dates_follow_the_language(language: str, long: str, short: str, whole: str) -> None:
    assert day(NOON.date(), language) == long
    assert short_day(NOON.date(), language) == short
    assert dates(date(2023, 4, 19), date(2023, 4, 21), language) == whole


def test_a_span_has_24_hours() -> None:
    venue = ZoneInfo("Asia/Shanghai")
    start, end = NOON.astimezone(venue), NOON.replace(hour=5, minute=25).astimezone(venue)
    assert span(start, end, "en") == span(start, end, "zh") == "12:00–13:25"


@pytest.mark.parametrize(
    ("name", "language", "city", "told"),
    [
        ("Europe/Oslo", "en", "", "Oslo, UTC+2"),
        ("Europe/Oslo", "zh", "", "奥斯陆，UTC+2"),
        ("America/Toronto", "en", "", "Toronto, UTC−4"),
        ("Asia/Kolkata", "en", "", "Kolkata, UTC+5:30"),
        ("Asia/Shanghai", "zh", "金华", "金华，UTC+8"),
    ],
)
def test_a_zone_is_told_by_city_and_distance(name: str, language: str, city: str, told: str) -> None:
    assert zone(ZoneInfo(name), NOON, language, city=city) == told


def test_numbers_are_grouped_and_rounded() -> None:
    assert number(18636.24, "en", 1) == "18,636.2"
    assert number(18636, "zh", 1) == "18,636"
    assert number(1296, "en") == "1,296"
    assert percent(0.00337, "en", 2) == "0.34%"
    assert percent(0.5, "zh") == "50%"
