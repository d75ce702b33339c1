"""Each problem of a workbook is named with its cell, the reason and a cure."""

from datetime import time

import pytest

from digua.exchange.workbook import check, read_workbook

EDITION, SLOTS, PLACES, WALKING = "Edition 活动", "Slots 时段", "Places 地点", "Walking 步行"
ORGANISATIONS, PEOPLE = "Organisations 单位", "People 参会人"
PROFILES, REQUIREMENTS, TRANSLATIONS = "Profiles 供需信息", "Requirements 要求", "Translations 译文"
REQUESTS, RULES = "Requests 洽谈请求", "Rules 规则"


def test_the_untouched_workbook_has_no_problem(whole, bare, event):
    assert check(whole) == ()
    assert read_workbook(whole) == event
    assert read_workbook(bare) == event


@pytest.mark.parametrize(
    ("place", "value", "told_of"),
    [
        (f"{EDITION}!B2", None, "“ID 编号” is empty, but every row needs it. Fill it;"),
        (f"{PEOPLE}!B3", "  \u3000 ", "“Name 姓名” is empty, but every row needs it. Fill it;"),
        (f"{RULES}!B2", "many", "“many” is not a whole number."),
        (f"{PEOPLE}!J2", "D1-1; D3-9", "“D3-9” names no slot. Write slots of the sheet Slots 时段"),
        (f"{PLACES}!D2", "D1-1..D9-9", "“D1-1..D9-9” names no slot."),
        (f"{PLACES}!D2", "D2-1..D1-1", "“D2-1..D1-1” names no slot."),
        (f"{PLACES}!D2", "2023-04-25", "“2023-04-25” names no slot."),
        (f"{SLOTS}!D2", time(8, 0), "The slot ends before it begins. Correct one of the two times"),
        (f"{SLOTS}!D2", time(9, 0), "The slot ends before it begins."),
        (f"{PEOPLE}!D2", "O-3", "“O-3” is not in the sheet Organisations 单位. Write an identifier from there"),
        (f"{PROFILES}!D2", "P1", "“P1” is not in the sheet People 参会人. Write an identifier from there, or "),
        (f"{REQUIREMENTS}!A2", "TR-7", "“TR-7” is not in the sheet Profiles 供需信息."),
        (f"{REQUESTS}!D2", "P-003; P-009", "“P-009” is not in the sheet People 参会人."),
        (f"{REQUESTS}!I2", "A1", "“A1” is not in the sheet Places 地点."),
        (f"{REQUESTS}!K3", "M-7", "“M-7” is not in the sheet Requests 洽谈请求."),
        (f"{WALKING}!B2", "C", "“C” is not in the sheet Places 地点."),
        (f"{PEOPLE}!A3", "P-001", "“P-001” stands already in A2. Give each row an identifier of its own"),
        (f"{PEOPLE}!A3", "Ｐ-００１", "“P-001” stands already in A2."),
        (f"{PEOPLE}!I3", "P1@Example.org", "“P1@Example.org” stands already in row 2: is this the same?"),
        (f"{EDITION}!B8", "2023-04-01", "The last day is before the first. Correct one of the two days."),
        (f"{WALKING}!B2", "A", "This is one hall twice"),
        (f"{REQUESTS}!C2", "P-001", "“P-001” is in this meeting twice. A meeting needs two or more"),
        (f"{REQUESTS}!K2", "M-1", "The meeting is to come after itself. Take its own identifier out"),
        (f"{ORGANISATIONS}!B3", None, "There is no name in any language. Write the name in one language"),
    ],
)
def test_a_wrong_cell_is_told(told, place, value, told_of):
    assert [problem for problem in told({place: value}) if problem.startswith(f"{place}: {told_of}")]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({f"{SLOTS}!C3": time(9, 20)}, f"{SLOTS}!C3: The slot begins before the one in row 2 ends."),
        ({f"{PEOPLE}!N2": 3, f"{PEOPLE}!R2": 4}, f"{PEOPLE}!R2: At least 4 meetings are wanted, and at most 3"),
        (
            {f"{TRANSLATIONS}!A3": "TR-1", f"{TRANSLATIONS}!B3": "English", f"{TRANSLATIONS}!C3": "Falls"},
            f"{TRANSLATIONS}!B3: “TR-1, en” stands already in row 2",
        ),
        (
            {f"{WALKING}!A3": "B", f"{WALKING}!B3": "A", f"{WALKING}!C3": 5},
            f"{WALKING}!B3: This is one hall twice, or a way that stands already in row 2.",
        ),
        (
            {f"{EDITION}!B6": "Europe/Oslo", f"{SLOTS}!B2": "2023-03-26", f"{SLOTS}!C2": "02:30"},
            f"{SLOTS}!C2: On this day the clocks of Europe/Oslo leave this time out.",
        ),
    ],
)
def test_cells_that_contradict_each_other_are_told(told, cells, problem):
    assert [one for one in told(cells) if one.startswith(problem)]


def test_references_suggest_what_is_spelt_alike(told):
    (problem,) = told({f"{PROFILES}!D2": "p1"})
    assert problem.endswith("Near: P-001.")


def test_all_problems_come_at_once_in_the_order_of_the_file(told):
    problems = told(
        {
            f"{REQUESTS}!B3": "P-099",
            f"{PEOPLE}!G2": "Mars",
            f"{PEOPLE}!E3": "king",
            f"{SLOTS}!C2": "soon",
            f"{EDITION}!B6": None,
            f"{PEOPLE}!F2": "there",
        }
    )
    assert [problem.split(": ")[0] for problem in problems] == [
        f"{EDITION}!B6",
        f"{SLOTS}!C2",
        f"{PEOPLE}!F2",
        f"{PEOPLE}!G2",
        f"{PEOPLE}!E3",
        f"{REQUESTS}!B3",
    ]


def test_problems_are_told_in_chinese_too(changed):
    def edit(book):
        book[PEOPLE]["G2"].value = "Asia/Shanghi"

    (problem,) = check(changed(edit))
    assert problem.told("zh") == (
        "“Asia/Shanghi”不是已知的时区。",
        "请按“洲/城市”填写，如 Asia/Shanghai 或 Europe/Oslo。相近的有：Asia/Shanghai。",
    )
