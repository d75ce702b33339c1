from dataclasses import replace

import pytest
from factories.tiny import CHEN, TANAKA, tiny_results

from digua.engine.scheduling.model import Cause, Reason
from digua.exchange.naming import Naming
from digua.exchange.unplaced import Unplaced


def unplaced(language: str) -> Unplaced:
    results = tiny_results()
    return Unplaced(results, Naming(results.event, language))


@pytest.mark.parametrize(
    ("reason", "en", "zh"),
    [
        (
            Reason(cause=Cause.NO_INTERPRETER, languages=("ja", "en")),
            "No interpreter between Japanese and English is free when the sides are.",
            "双方空闲时，没有空闲的日语与英语译员。",
        ),
        (
            Reason(cause=Cause.PERSON_FULL, people=(CHEN,)),
            "No more meetings fit for 陈宇航.",
            "陈宇航已排不下更多洽谈。",
        ),
        (
            Reason(cause=Cause.OUTWEIGHED, rivals=(1,)),
            "Its slots are taken by 1 request of more weight.",
            "可用时段被1个权重更高的请求占用。",
        ),
        (
            Reason(cause=Cause.OUTWEIGHED, rivals=(1, 2)),
            "Its slots are taken by 2 requests of more weight.",
            "可用时段被2个权重更高的请求占用。",
        ),
    ],
)
def test_a_reason_is_a_sentence(reason: Reason, en: str, zh: str) -> None:
    assert (unplaced("en").why(reason), unplaced("zh").why(reason)) == (en, zh)


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_cause_is_told_even_if_nothing_more_is_known(cause: Cause, language: str) -> None:
    assert unplaced(language).why(Reason(cause=cause)).endswith("." if language == "en" else "。")
    assert unplaced(language).cause(cause)


@pytest.mark.parametrize(
    ("cure", "en", "zh"),
    [
        (None, "No single change is enough.", "单项调整不足以排入。"),
        (
            ("open_slot", 3),
            "Ask one side to open Fri 21 Apr 06:00–06:25",
            "请一方开放4月21日周五 06:00–06:25",
        ),
        (
            ("add_interpreter", 1),
            "Add an interpreter, Thu 20 Apr 15:00–15:25",
            "增加一名译员，4月20日周四 15:00–15:25",
        ),
        (
            ("add_place", 0),
            "Open one more place, Thu 20 Apr 14:00–14:25",
            "增开一个地点，4月20日周四 14:00–14:25",
        ),
        (("raise_limit", CHEN), "Raise the limit of 陈宇航 by one meeting", "把陈宇航的洽谈上限增加一场"),
    ],
)
def test_a_cure_names_its_slot_or_person(cure: tuple[str, int] | None, en: str, zh: str) -> None:
    reason = Reason(cause=Cause.NO_PLACE, cure=cure)
    assert (unplaced("en").cure(2, reason), unplaced("zh").cure(2, reason)) == (en, zh)


def test_requests_come_by_weight() -> None:
    assert [index for index, _ in unplaced("en").by_weight()] == [2]


def test_who_is_away_in_a_slot_is_asked_by_name() -> None:
    results = tiny_results()
    people = list(results.instance.people)
    people[TANAKA] = replace(people[TANAKA], available=0b0111)
    away = replace(results, instance=replace(results.instance, people=tuple(people)))
    told = Unplaced(away, Naming(away.event, "en")).cure(2, Reason(cause=Cause.NO_PLACE, cure=("open_slot", 3)))
    assert told == "Ask 田中 健一 to open Fri 21 Apr 06:00–06:25"
