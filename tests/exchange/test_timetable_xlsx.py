from datetime import date, datetime, time
from pathlib import Path

from factories.edition import small_results
from factories.tiny import tiny_results
from openpyxl import load_workbook

from digua.engine.scheduling.model import Status
from digua.exchange.meetings import meetings
from digua.exchange.results import EditionResults
from digua.exchange.timetable_xlsx import write_timetable_xlsx

DAY = datetime.combine(date(2023, 4, 20), time())


def sheets(folder: Path, language: str, results: EditionResults | None = None) -> dict[str, list[list[object]]]:
    write_timetable_xlsx(results or tiny_results(), folder / "timetable.xlsx", language)
    book = load_workbook(folder / "timetable.xlsx")
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_by_person_tells_both_clocks_and_the_counterpart(tmp_path: Path) -> None:
    _, online, on_site, ingrid, tanaka = sheets(tmp_path, "en")["By person"]
    assert online == [
        *("P1", "陈宇航", None, "Qinglan Hydrogen", "on site", DAY, time(14), time(14, 25), None),
        *("Online, Room L1", "Ingrid Solbakken, Nordlys AS", "Norway", "王敏"),
        *("Iridium-free electrodes", "proposed", "R1"),
    ]
    assert on_site[9:] == [
        *(
            "Table A01, hall 1",
            "田中 健一 (Tanaka Ken'ichi), 三崎電極研究所",
            "Japan",
            None,
            "样品测试",
            "asked",
            "R2",
        )
    ]
    assert ingrid[4:10] == [
        *("online", DAY, time(14), time(14, 25)),
        *("Thu 20 Apr 08:00–08:25 (Europe/Oslo)", "Online, Room L1"),
    ]
    assert tanaka[2] == "Tanaka Ken'ichi"


def test_people_without_a_meeting_are_told_so(tmp_path: Path) -> None:
    results = tiny_results(placements=(None, None, None))
    assert [row[10] for row in sheets(tmp_path, "zh", results)["按人"][1:]] == ["未安排洽谈"] * 3


def test_a_grid_a_day_has_places_down_and_slots_across(tmp_path: Path) -> None:
    found = sheets(tmp_path, "zh")
    assert found["桌位4月20日周四"] == [
        ["地点", "14:00–14:25", "15:00–15:25", "16:00–16:25"],
        ["1号馆A01号桌", None, None, "青岚氢能有限公司\n三崎電極研究所"],
        ["线上L1会议室", "青岚氢能有限公司\nNordlys AS", None, None],
    ]
    assert found["桌位4月21日周五"][1:] == [["1号馆A01号桌", None], ["线上L1会议室", None]]


def test_by_slot_lists_every_meeting(tmp_path: Path) -> None:
    _, first, second = sheets(tmp_path, "zh")["按时段"]
    assert first[:4] == [DAY, time(14), time(14, 25), "线上L1会议室"]
    assert first[7:] == [6, "必排", "系统建议", "R1"]
    assert second[7:] == [5, "可选", "主动提出", "R2"]


def test_unplaced_requests_come_with_reason_and_cure(tmp_path: Path) -> None:
    _, row = sheets(tmp_path, "en")["Unplaced"]
    assert row == [
        *("R3", "asked", "want", 4),
        "Ingrid Solbakken, Nordlys AS\n田中 健一 (Tanaka Ken'ichi), 三崎電極研究所",
        "no interpreter",
        "No interpreter between Japanese and English is free when the sides are.",
        "Add an interpreter, Thu 20 Apr 15:00–15:25",
    ]


def test_interpreters_have_their_own_list(tmp_path: Path) -> None:
    assert sheets(tmp_path, "en")["Interpreters"][1][:6] == [
        *("王敏", "Chinese–English", DAY, time(14), time(14, 25), "Online, Room L1")
    ]


def test_the_overview_tells_the_figures(tmp_path: Path) -> None:
    assert dict(map(tuple, sheets(tmp_path, "zh")["概览"][1:])) == {
        "洽谈请求": 3,
        "已排": 2,
        "未排的必排请求": 0,
        "总值：已排请求的权重之和": 11,
        "上界：任何日程的总值都不会更高": 11.5,
        "差距：总值距上界的比例": "4.35%",
        "全体空等时段": 1,
        "全体换桌次数": 0,
        "本工作簿所用时区": "Asia/Shanghai",
    }


def test_an_infeasible_round_names_its_conflict(tmp_path: Path) -> None:
    results = tiny_results(placements=(), status=Status.INFEASIBLE, conflict=(0, 1), conflict_cause="no_slot")
    found = sheets(tmp_path, "en", results)
    assert found["Overview"][2] == ["No timetable is possible: these requests cannot stand together", "R1, R2"]
    assert len(found["By slot"]) == 1


def test_a_whole_edition_stands_in_every_list(tmp_path: Path) -> None:
    results = small_results()
    found, held = sheets(tmp_path, "zh", results), meetings(results)
    assert len(found["按时段"]) == len(held) + 1
    seated = sum(len(meeting.slots) for meeting in held if meeting.place is not None)
    grids = [rows for name, rows in found.items() if name.startswith("桌位")]
    assert sum(cell is not None for rows in grids for row in rows[1:] for cell in row[1:]) == seated
    assert len(found["未排"]) == len(results.timetable.unplaced) + 1
