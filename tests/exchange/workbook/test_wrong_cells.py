"""What a cell's own kind refuses: the reason and the cure."""

from datetime import date, datetime, time

import pytest

from digua.exchange.workbook.complaint import complaint
from digua.exchange.workbook.kinds.cell import CellError, UnwritableError
from digua.exchange.workbook.sheets import (
    EDITION,
    INTERPRETERS,
    ORGANISATIONS,
    PEOPLE,
    PROFILES,
    REQUESTS,
    REQUIREMENTS,
    SLOTS,
    WALKING,
)

MORNING = datetime(2023, 4, 19, 9, 30)  # noqa: DTZ001 - a cell has no zone


@pytest.mark.parametrize(
    ("sheet", "key", "cell", "reason", "cure"),
    [
        # numbers
        (WALKING, "minutes", "six", "“six” is not a whole number.", "from 0 to 600 in figures"),
        (WALKING, "minutes", "6 min", "“6 min” is not a whole number.", "without a unit"),
        (WALKING, "minutes", "1,000", "“1,000” is not a whole number.", "in figures"),
        (WALKING, "minutes", 6.5, "“6.5” is not a whole number.", "Write a whole number"),
        (WALKING, "minutes", float("inf"), "“inf” is not a whole number.", "Write a whole number"),
        (WALKING, "minutes", True, "“True” is not a whole number.", "Write a whole number"),
        (WALKING, "minutes", date(2023, 4, 19), "“2023-04-19” is not a whole number.", "in figures"),
        (WALKING, "minutes", -1, "-1 is out of range.", "Write a whole number from 0 to 600."),
        (PROFILES, "trl", 10.0, "10 is out of range.", "from 1 to 9"),
        (REQUESTS, "weight", 0, "0 is out of range.", "from 1 to 1000000"),
        # dates and times
        (
            EDITION,
            "ends",
            "04/05/2023",
            "“04/05/2023” is not a date that can be read in one way only.",
            "2023-04-19",
        ),
        (EDITION, "ends", "19.4.2023", "“19.4.2023” is not a date", "Write year, month and day"),
        (EDITION, "ends", "2023-02-30", "“2023-02-30” is not a date", "Write year, month and day"),
        (EDITION, "ends", 45035.0, "“45035.0” is not a date", "format the cell as a date"),
        (EDITION, "ends", "1023-04-19", "The year 1023 is out of range.", "from 1990 on"),
        (SLOTS, "day", MORNING, "“2023-04-19 09:30:00” is not a date", "Write year"),
        (SLOTS, "start", "half nine", "“half nine” is not a time of day.", "like 09:30"),
        (SLOTS, "start", "25:00", "“25:00” is not a time of day.", "like 09:30"),
        (SLOTS, "start", "9:75", "“9:75” is not a time of day.", "like 09:30"),
        (SLOTS, "start", "13:00 pm", "“13:00 pm” is not a time of day.", "like 09:30"),
        (SLOTS, "start", "9:", "“9:” is not a time of day.", "like 09:30"),
        (SLOTS, "start", 9.0, "“9.0” is not a time of day.", "like 09:30"),
        (SLOTS, "start", MORNING, "“2023-04-19 09:30:00” is not a time of day.", "like 09:30"),
        # zones, languages, countries
        (
            EDITION,
            "timezone",
            "Asia/Shanghi",
            "“Asia/Shanghi” is not a known time zone.",
            "Near: Asia/Shanghai.",
        ),
        (EDITION, "timezone", "Beijing", "“Beijing” is not a known time zone.", "Near: Asia/Shanghai."),
        (PEOPLE, "timezone", "奥斯陆", "“奥斯陆” is not a known time zone.", "Near: Europe/Oslo."),
        (PEOPLE, "timezone", "CET+1", "“CET+1” is not a known time zone.", "Write it as area and city"),
        (PEOPLE, "languages", "zh; jp", "“jp” is not a known language.", "Near: ja"),
        (PEOPLE, "languages", "Norwgian", "“Norwgian” is not a known language.", "Near: nb"),
        (PROFILES, "lang", "Mandarinese", "“Mandarinese” is not a known language.", "ISO 639"),
        (INTERPRETERS, "pairs", "zh", "“zh” is not a pair of two different languages.", "zh/en; zh/ja"),
        (INTERPRETERS, "pairs", "zh/zh", "“zh/zh” is not a pair of two different languages.", "zh/en; zh/ja"),
        (INTERPRETERS, "pairs", "zh/en/ja", "“zh/en/ja” is not a pair of two different languages.", "stroke"),
        (ORGANISATIONS, "country", "Norwy", "“Norwy” is not a known country.", "Near: NO"),
        (ORGANISATIONS, "country", "EU", "“EU” is not a known country.", "ISO 3166"),
        (PROFILES, "target_countries", "CN; ZZ", "“ZZ” is not a known country.", "ISO 3166"),
        # words of a list
        (PEOPLE, "role", "gest", "“gest” is not one of the words for this column.", "Near: guest 嘉宾."),
        (PROFILES, "type", "TX", "“TX” is not one of the words for this column.", "TR technology request"),
        (REQUIREMENTS, "must", "maybe", "“maybe” is not one of the words", "yes 是, no 否"),
        (PEOPLE, "role", True, "“True” is not one of the words", "guest 嘉宾"),
        # texts
        (PROFILES, "title", "长" * 257, "The text has 257 characters; at most 256 fit.", "Shorten the text."),
        (
            PROFILES,
            "title",
            date(2023, 3, 5),
            "“2023-03-05”, a date, a time or a truth",
            "Format the cell as text",
        ),
        (
            PROFILES,
            "title",
            "fall\x00 detection",
            "“fall detection” holds a control character (number 0)",
            "type its",
        ),
        (PROFILES, "codes", 11007.0, "The code 11007 is a number, so zeros", "Format the cell as text"),
        (
            PEOPLE,
            "email",
            "p1 at example.org",
            "“p1 at example.org” is not an e-mail address.",
            "name@example.org",
        ),
        (PEOPLE, "email", "a@b.org; c@d.org", "“a@b.org; c@d.org” is not an e-mail", "Write one address"),
        (PEOPLE, "id", "P;2", "“P;2” cannot be an identifier", "letters, digits, hyphens"),
        (PEOPLE, "id", "P..2", "“P..2” cannot be an identifier", "letters, digits, hyphens"),
        (PEOPLE, "id", "P" * 65, "cannot be an identifier: it is longer than 64", "letters, digits, hyphens"),
        (
            EDITION,
            "title.other",
            "東陽",
            "“東陽” does not say which language the name is in.",
            "like “ja: 東陽”",
        ),
        (EDITION, "title.other", "xx: 東陽", "“xx: 東陽” does not say which language", "like “ja: 東陽”"),
    ],
)
def test_a_wrong_cell_is_refused_with_reason_and_cure(sheet, key, cell, reason, cure):
    with pytest.raises(CellError) as refused:
        sheet.column(key).kind.read(cell)
    error = refused.value
    told = complaint("", reason=error.reason, cure=error.cure, **error.values).told()
    assert reason in told[0]
    assert cure in told[1]


@pytest.mark.parametrize(
    ("sheet", "key", "value"),
    [
        (SLOTS, "start", time(9, 30, 15)),
        (PROFILES, "keywords", ("fall; detection",)),
        (PROFILES, "keywords", ("",)),
        (PROFILES, "advantages", ("one\ntwo",)),
        (EDITION, "title.other", {"ja": "東\n陽"}),
        (PEOPLE, "role", "king"),
    ],
)
def test_what_would_not_come_back_is_not_written(sheet, key, value):
    with pytest.raises(UnwritableError):
        sheet.column(key).kind.show(value)
