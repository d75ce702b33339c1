"""Missing, renamed, merged, doubled, hidden, strange sheets and headings."""

import pytest

from digua.exchange.problem import BadInputError
from digua.exchange.workbook import check, inspect, read_workbook

PEOPLE = "People 参会人"


def problems_of(path):
    return [str(problem) for problem in check(path)]


def notes_of(path):
    return [str(note) for note in inspect(path).notes]


def test_a_missing_sheet_is_told(changed):
    def edit(book):
        del book["Walking 步行"]

    (problem,) = problems_of(changed(edit))
    assert problem.startswith("Walking 步行: The sheet is missing. Copy it from the template")


def test_a_renamed_sheet_is_recognised_as_nearly_right(changed):
    def edit(book):
        book[PEOPLE].title = "Peoples"

    problems = problems_of(changed(edit))
    assert problems == [
        "People 参会人: The sheet is missing; perhaps “Peoples” is meant. Name it “People 参会人”, in "
        "English, in Chinese or in both."
    ]


@pytest.mark.parametrize("name", ["People ", "参会人", "参会人 People", "参会人\u3000people"])
def test_a_sheet_may_be_named_in_either_language(changed, event, name):
    def edit(book):
        book[PEOPLE].title = name

    assert read_workbook(changed(edit)) == event


def test_two_sheets_for_one_thing_are_told(changed):
    def edit(book):
        book.copy_worksheet(book[PEOPLE]).title = "参会人"

    assert problems_of(changed(edit)) == [
        "参会人: This sheet and “People 参会人” stand for the same thing. Put their rows into one of them and "
        "delete the other."
    ]


def test_hidden_sheets_are_read_and_told_and_strange_ones_are_told(changed, event):
    def edit(book):
        book[PEOPLE].sheet_state = "hidden"
        book.create_sheet("My notes")["A1"] = "=1/0"

    path = changed(edit)
    assert read_workbook(path) == event
    assert [note.split(". ")[0] for note in notes_of(path)] == [
        "People 参会人: This sheet is hidden; it was read all the same",
        "My notes: This sheet is not part of an event workbook and was not read",
    ]


def test_headings_may_be_in_either_language_with_stray_spaces(changed, event):
    def edit(book):
        sheet = book[PEOPLE]
        for cell, heading in zip(
            "ABCDEF", ["id", " 姓名 ", "NAME  in latin letters", "所属单位*", "role 身份", "方式"], strict=True
        ):
            sheet[f"{cell}1"] = heading
        sheet["F1"] = "参会方式  Attendance"

    assert read_workbook(changed(edit)) == event


def test_headings_may_take_two_rows_and_stand_lower(changed, event):
    def edit(book):
        sheet = book["Slots 时段"]
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Our slots"
        for column in "ABCD":
            en, zh = sheet[f"{column}3"].value.split("\n")
            sheet[f"{column}2"], sheet[f"{column}3"] = en, zh

    assert read_workbook(changed(edit)) == event


def test_columns_may_change_places(changed, event):
    def edit(book):
        sheet = book[PEOPLE]
        for row in range(1, 5):
            first, second = sheet.cell(row, 2).value, sheet.cell(row, 9).value
            sheet.cell(row, 2).value, sheet.cell(row, 9).value = second, first

    assert read_workbook(changed(edit)) == event


def test_a_misspelt_heading_is_told(changed):
    def edit(book):
        book[PEOPLE]["J1"] = "Absnt in"

    assert problems_of(changed(edit)) == [
        f"{PEOPLE}!J1: “Absnt in” is not a heading of this sheet; perhaps “Absent in 缺席时段” is meant. "
        "Write the heading as in the template, in English, in Chinese or in both."
    ]


def test_a_missing_required_heading_is_told_and_an_optional_one_noted(changed):
    def edit(book):
        book[PEOPLE]["B1"] = "What the badge says"
        book[PEOPLE].delete_cols(10)

    path = changed(edit)
    assert problems_of(path) == [
        f"{PEOPLE}: The heading “Name 姓名” is missing. Add it as in the template, in English, in Chinese or "
        "in both."
    ]
    assert [note.split(". ")[0] for note in notes_of(path)] == [
        f"{PEOPLE}!B1: “What the badge says” is not a heading of this sheet; what stands there was not read",
        f"{PEOPLE}: The heading “Absent in 缺席时段” is missing",
    ]


def test_slots_without_days_are_told_once(changed):
    def edit(book):
        book["Slots 时段"]["B1"] = "When"

    assert [problem.split(". ")[0] for problem in problems_of(changed(edit))] == [
        "Slots 时段: The heading “Date 日期” is missing"
    ]


def test_no_problem_is_left_out_however_many_there_are(changed):
    def edit(book):
        sheet = book["Walking 步行"]
        for row in range(2, 3_002):
            for column, value in enumerate(("X", f"Y{row}", "far"), 1):
                sheet.cell(row, column, value)

    path = changed(edit)
    assert len(check(path)) == 9_000
    with pytest.raises(BadInputError) as refused:
        read_workbook(path)
    assert len(refused.value.problems) == 9_000


def test_a_heading_that_stands_twice_is_told(changed):
    def edit(book):
        book[PEOPLE]["S1"] = "姓名"

    assert problems_of(changed(edit)) == [
        f"{PEOPLE}!S1: The heading “Name 姓名” stands already in {PEOPLE}!B1. Keep one of the two and "
        "delete or rename the other."
    ]


def test_columns_of_ones_own_are_noted(changed, event):
    def edit(book):
        book[PEOPLE]["T1"], book[PEOPLE]["T2"], book[PEOPLE]["U3"] = "Hotel", "Grand", "late"

    path = changed(edit)
    assert read_workbook(path) == event
    assert [note.split(". ")[0] for note in notes_of(path)] == [
        f"{PEOPLE}!T1: “Hotel” is not a heading of this sheet; what stands there was not read",
        f"{PEOPLE}!U: The column has no heading; what stands in it was not read",
    ]


def test_merged_cells_are_told(changed):
    def edit(book):
        book[PEOPLE].merge_cells("B1:C1")
        book[PEOPLE].merge_cells("D2:D3")

    problems = problems_of(changed(edit))
    assert (
        f"{PEOPLE}!B1: Cells are merged up to C1, so that all but the first are empty. Unmerge them"
        in problems[0]
    )
    assert [problem.split(":")[0] for problem in problems] == [f"{PEOPLE}!B1", f"{PEOPLE}!D2", f"{PEOPLE}!D3"]


def test_blank_rows_are_passed_over(changed, event):
    def edit(book):
        sheet = book[PEOPLE]
        sheet.insert_rows(3, 4)
        sheet["B4"] = " \u3000 "
        sheet["A900"] = ""

    assert read_workbook(changed(edit)) == event


def test_formulas_need_a_result_and_errors_are_told(changed):
    def edit(book):
        book[PEOPLE]["B2"] = '="王"&"晓1"'
        book[PEOPLE]["N3"] = "#REF!"
        book[PEOPLE]["N3"].data_type = "e"
        book["Slots 时段"]["A9"] = "#N/A"
        book["Slots 时段"]["A9"].data_type = "e"

    problems = problems_of(changed(edit))
    assert "Slots 时段!A9: The cell holds the error #N/A. Correct its formula, or type the value." in problems
    assert (
        f"{PEOPLE}!B2: The cell holds a formula that was never calculated. Open the file in Excel"
        in problems[-2]
    )
    assert (
        problems[-1] == f"{PEOPLE}!N3: The cell holds the error #REF!. Correct its formula, or type the value."
    )


def test_a_cell_far_out_is_told_without_reading_the_sheet(changed):
    def edit(book):
        book[PEOPLE]["XFD1048576"] = 1

    (problem, *_) = problems_of(changed(edit))
    assert problem.startswith(f"{PEOPLE}!XFD1048576: The sheet reaches beyond 200000 rows or 1000 columns.")


def test_slots_on_other_days_are_noted(changed):
    def edit(book):
        for row in (5, 6, 7):
            book["Slots 时段"][f"B{row}"] = "2023-04-30"

    path = changed(edit)
    assert problems_of(path) == []
    assert notes_of(path)[0].startswith("Slots 时段!B5: The slot is not on the edition's days (2023-04-19 to")
