from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from digua.exchange.sheet import CLOCK, COUNT, DAY, Book, Column, Tone, Toned, fitting

EIGHT = datetime.combine(date(2023, 4, 21), time(8))
EIGHT_IN_CHINA = EIGHT.replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def write(path: Path) -> None:
    columns = (Column("Text", 20), Column("Day", 12, DAY), Column("Time", 8, CLOCK), Column("Number", 8, COUNT))
    rows = (
        ("=1+1", date(2023, 4, 20), time(9, 30), 7),
        ("http://example.org", EIGHT_IN_CHINA, "", Toned(2, Tone.BAD)),
    )
    with Book(path, "en", title="A & B", page="&P") as book:
        book.table("List", columns, rows)


def test_text_stays_text_and_numbers_stay_numbers(tmp_path: Path) -> None:
    write(tmp_path / "book.xlsx")
    sheet = load_workbook(tmp_path / "book.xlsx")["List"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["=1+1", datetime.combine(date(2023, 4, 20), time()), time(9, 30), 7],
        ["http://example.org", EIGHT, None, 2],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["A3"].hyperlink is None
    assert (sheet["B2"].number_format, sheet["D2"].number_format) == (DAY, COUNT)
    assert sheet["D3"].font.color.rgb == "FF98301F"


def test_a_list_can_be_filtered_and_printed(tmp_path: Path) -> None:
    write(tmp_path / "book.xlsx")
    sheet = load_workbook(tmp_path / "book.xlsx")["List"]
    assert sheet.auto_filter.ref == "A1:D3"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["C"].width


def test_nothing_is_written_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Book(tmp_path / "book.xlsx", "zh", title="x", page="&P"):
        raise KeyError("x")
    assert not (tmp_path / "book.xlsx").exists()


def test_texts_are_cut_with_a_mark_where_excel_takes_no_more() -> None:
    assert fitting("x" * 32_767) == "x" * 32_767
    assert fitting("x" * 32_768) == "x" * 32_766 + "…"
