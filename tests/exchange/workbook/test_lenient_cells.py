"""What people write in other ways and cannot mean otherwise is read as they mean it."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from digua.engine.scheduling.model import Mode
from digua.exchange.event import Role
from digua.exchange.workbook.kinds.choice import yes_no
from digua.exchange.workbook.kinds.country import Countries, Country
from digua.exchange.workbook.kinds.language import Language, LanguagePairs, Languages
from digua.exchange.workbook.kinds.lists import Codes, Lines, Words
from digua.exchange.workbook.kinds.moment import Clock, Day
from digua.exchange.workbook.kinds.number import Whole
from digua.exchange.workbook.kinds.reference import References, SlotSet
from digua.exchange.workbook.kinds.text import Email, Identifier, Names, Text
from digua.exchange.workbook.kinds.zone import Zone
from digua.exchange.workbook.sheets import PEOPLE, SHEETS

ROLE, MODE = PEOPLE.column("role").kind, PEOPLE.column("mode").kind


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (Day(), "2023-04-19", date(2023, 4, 19)),
        (Day(), "2023/4/19", date(2023, 4, 19)),
        (Day(), "2023年4月19日", date(2023, 4, 19)),
        (Day(), "２０２３．４．１９", date(2023, 4, 19)),
        (Clock(), "9:30", time(9, 30)),
        (Clock(), "９：３０", time(9, 30)),
        (Clock(), "09:30:00", time(9, 30)),
        (Clock(), "9点30分", time(9, 30)),
        (Clock(), "14时", time(14)),
        (Clock(), "2:30 pm", time(14, 30)),
        (Clock(), "12:05 a.m.", time(0, 5)),
        (Clock(), "24:00", time(0)),
        (Clock(), date(1900, 1, 1), time(0)),
        (Clock(), 0.3958333, time(9, 30)),
        (Clock(), time(9, 29, 59, 997000), time(9, 30)),
        (Whole(least=0, most=99), " 12 ", 12),
        (Whole(least=0, most=99), "１２", 12),
        (Whole(least=0, most=99), 12.0, 12),
        (Whole(least=0, most=99), "12.0", 12),
        (yes_no(empty=False), True, True),
        (yes_no(empty=False), "是", True),
        (yes_no(empty=True), "No", False),
        (yes_no(empty=True), 0.0, False),
        (yes_no(empty=False), "√", True),
        (ROLE, "Guest", Role.GUEST),
        (ROLE, "嘉宾", Role.GUEST),
        (ROLE, " guest  嘉宾", Role.GUEST),
        (ROLE, "嘉宾 guest", Role.GUEST),
        (MODE, "on_site", Mode.ON_SITE),
        (MODE, "On  site", Mode.ON_SITE),
        (Zone(), "asia/shanghai", ZoneInfo("Asia/Shanghai")),
        (Zone(), "America/New York", ZoneInfo("America/New_York")),
        (Language(), "Chinese", "zh"),
        (Language(), "中文", "zh"),
        (Language(), "zh-CN", "zh"),
        (Language(), "zh-TW", "zh-Hant"),
        (Language(), "EN-gb", "en"),
        (Language(), "no", "nb"),
        (Languages(), "中文、英语；Norwegian Bokmål, zh", ("zh", "en", "nb")),
        (LanguagePairs(), "zh-en；中文/日语", frozenset({frozenset({"zh", "en"}), frozenset({"zh", "ja"})})),
        (Country(), "no", "NO"),
        (Country(), "Norway", "NO"),
        (Country(), "挪威", "NO"),
        (Country(), "UK", "GB"),
        (Country(), "USA", "US"),
        (Country(), "Deutschland", "DE"),
        (Country(), "대한민국", "KR"),
        (Country(), "Норвегия", "NO"),
        (Countries(), "德国、CN", frozenset({"DE", "CN"})),
        (Text(), 2023.0, "2023"),
        (Text(), " two\twords\u3000here ", "two words here"),
        (Text(), "a\r\nb", "a b"),
        (Text(lines=True), "a\r\nb\vc\rd ", "a\nb\nc\nd"),
        (Identifier(), 12.0, "12"),
        (Identifier(), "ＡＢ－１２", "AB-12"),
        (Identifier(), "A\u200b1\ufeff", "A1"),
        (Email(), " ａ＠ｂ.org ", "a@b.org"),
        (Names(), "ja：東陽市\nKorean: 솔미", {"ja": "東陽市", "ko": "솔미"}),
        (Words(), "毫米波雷达；养老、fall detection;\n", ("毫米波雷达", "养老", "fall detection")),
        (Lines(), "one; two\n\n three ", ("one; two", "three")),
        (Codes(), "011007， A61B 5/11", ("011007", "A61B 5/11")),
        (References(target=("people", "id")), "P1;P2，P3\nP4", ("P1", "P2", "P3", "P4")),
        (SlotSet(), date(2023, 4, 19), ("2023-04-19",)),
    ],
)
def test_a_cell_is_read_as_it_is_meant(kind, cell, value):
    assert kind.read(cell) == value


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("D1-2..D2-1", {"D1-2", "D1-3", "D2-1"}),
        ("D1-2 ～ D2-1", {"D1-2", "D1-3", "D2-1"}),
        ("D1-2…D2-1", {"D1-2", "D1-3", "D2-1"}),
        ("D1-2至D2-1", {"D1-2", "D1-3", "D2-1"}),
        ("D1-1; D2-3", {"D1-1", "D2-3"}),
        ("2023-04-20", {"D2-1", "D2-2", "D2-3"}),
        ("全部", {"D1-1", "D1-2", "D1-3", "D2-1", "D2-2", "D2-3"}),
        ("ALL", {"D1-1", "D1-2", "D1-3", "D2-1", "D2-2", "D2-3"}),
    ],
)
def test_slots_are_named_in_many_ways(changed, words, slots):
    from digua.exchange.workbook import read_workbook

    def edit(book):
        book["People 参会人"]["J2"].value = words

    assert read_workbook(changed(edit)).attendees[0].absent == slots


def test_every_example_of_the_template_can_be_read():
    examples = [column for sheet in SHEETS for column in sheet.columns if column.example]
    assert len(examples) > 60
    for column in examples:
        column.kind.read(column.example)


def test_an_empty_time_zone_is_the_venues(changed):
    from digua.exchange.workbook import read_workbook

    def edit(book):
        book["People 参会人"]["G2"].value = None
        book["People 参会人"]["F2"].value = None

    person = read_workbook(changed(edit)).attendees[0]
    assert (person.timezone, person.mode) == (ZoneInfo("Asia/Shanghai"), Mode.ON_SITE)
