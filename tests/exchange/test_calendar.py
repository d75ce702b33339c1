from datetime import UTC, datetime
from pathlib import Path

from factories.edition import small_results
from factories.tiny import tiny_results
from icalendar import Calendar

from digua.exchange.calendar import write_calendars
from digua.exchange.meetings import meetings_by_person

STAMP = datetime(2023, 4, 1, 12, 0, tzinfo=UTC)


def test_a_meeting_is_an_event_in_utc_with_all_that_one_needs(tmp_path: Path) -> None:
    chen, ingrid, tanaka = write_calendars(tiny_results(), tmp_path, stamp=STAMP, sequence=3)
    assert (chen.name, ingrid.name, tanaka.name) == ("P1.ics", "P%2F2.ics", "P3.ics")
    calendar = Calendar.from_ical(ingrid.read_bytes())
    assert calendar["METHOD"] == "PUBLISH"
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2023, 4, 20, 6, 0, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2023, 4, 20, 6, 25, tzinfo=UTC)
    assert event["DTSTAMP"].dt == STAMP
    assert event["SEQUENCE"] == 3
    assert event["UID"] == "R1@mini%2F2023.digua"
    assert event["SUMMARY"] == "Meeting with Qinglan Hydrogen"
    assert event["LOCATION"] == "Online, Room L1"
    assert event["DESCRIPTION"].split("\n") == [
        "陈宇航, Qinglan Hydrogen, China, Chinese",
        "Interpreter: 王敏",
        "They look for: 无铱析氧电极",
        "(machine translation) Iridium-free electrodes",
        "You offer: Iridiumfri katalysator",
        "They ask: “不含铱”",
        "You write: «Uten iridium.»",
    ]
    assert "ORGANIZER" not in event


def test_both_sides_share_one_uid_and_read_their_own_language(tmp_path: Path) -> None:
    chen, _, tanaka = write_calendars(tiny_results(), tmp_path, stamp=STAMP, organiser="desk@example.org")
    mine = Calendar.from_ical(chen.read_bytes()).walk("VEVENT")[1]
    theirs = Calendar.from_ical(tanaka.read_bytes()).walk("VEVENT")[0]
    assert mine["UID"] == theirs["UID"] == "R2@mini%2F2023.digua"
    assert mine["SUMMARY"] == "与三崎電極研究所洽谈"
    assert theirs["LOCATION"] == "1号馆A01号桌、会展中心、金华"
    assert mine["DESCRIPTION"].split("\n") == [
        "田中 健一 Tanaka Ken'ichi、三崎電極研究所、日本、日语、中文",
        "议题：样品测试",
    ]
    assert (mine["ORGANIZER"], mine["ORGANIZER"].params["CN"]) == ("mailto:desk@example.org", "科技局")


def test_every_calendar_of_an_edition_reads_back(tmp_path: Path) -> None:
    results = small_results()
    paths = write_calendars(results, tmp_path, stamp=STAMP)
    lists = meetings_by_person(results)
    for path, own in zip(paths, lists, strict=True):
        raw = path.read_bytes()
        events = Calendar.from_ical(raw).walk("VEVENT")
        assert [event["DTSTART"].dt for event in events] == [meeting.start for meeting in own]
        assert len({event["UID"] for event in events}) == len(own)
        assert max(map(len, raw.split(b"\r\n"))) <= 75


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_calendars(tiny_results(), tmp_path / "a", stamp=STAMP)]
    second = [path.read_bytes() for path in write_calendars(tiny_results(), tmp_path / "b", stamp=STAMP)]
    assert first == second
