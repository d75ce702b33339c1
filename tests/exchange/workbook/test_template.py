"""What the template offers to those who fill it, looked at with another library than it is written with."""

import re

import openpyxl
import pytest

from digua.exchange.workbook import check, write_template
from digua.exchange.workbook.kinds.choice import Choice
from digua.exchange.workbook.sheets import SHEETS

TABLES = [sheet for sheet in SHEETS if not sheet.form]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "event.xlsx"
    write_template(path)
    return path


@pytest.fixture(scope="module")
def book(template):
    return openpyxl.load_workbook(template)


def test_an_empty_template_lacks_only_what_is_required(template):
    assert [problem.place for problem in check(template)] == [f"Edition 活动!B{row}" for row in (2, 3, 6, 7, 8)]


def test_the_sheets_stand_in_order_and_the_guide_is_open(book):
    assert book.sheetnames == ["Guide 说明", *(sheet.tab for sheet in SHEETS), "Lists 选项"]
    assert book.active.title == "Guide 说明"


@pytest.mark.parametrize("sheet", TABLES, ids=lambda sheet: sheet.key)
def test_a_table_has_frozen_bilingual_headings_with_notes(book, sheet):
    page = book[sheet.tab]
    assert [cell.value for cell in page[1]] == [column.heading for column in sheet.columns]
    assert all(
        column.about_en in cell.comment.text for cell, column in zip(page[1], sheet.columns, strict=True)
    )
    assert all(
        column.about_zh in cell.comment.text for cell, column in zip(page[1], sheet.columns, strict=True)
    )
    assert page.freeze_panes == "B2"
    assert (page.page_setup.orientation, page.print_title_rows) == ("landscape", "$1:$1")
    assert page.max_row == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_cells_with_known_words_drop_down_a_list_that_holds_them(book, sheet):
    rules = book[sheet.tab].data_validations.dataValidation
    sources = {str(rule.sqref): rule.formula1 for rule in rules}
    for number, column in enumerate(sheet.columns, 1):
        if not isinstance(column.kind, Choice):
            continue
        letter = openpyxl.utils.get_column_letter(number)
        cells = f"B{number + 1}" if sheet.form else f"{letter}2:{letter}20001"
        tab, first, last = re.fullmatch(r"'(.+)'!\$(\w+\$\d+):\$(\w+\$\d+)", sources[cells]).groups()
        offered = book[tab][first.replace("$", "") : last.replace("$", "")]
        assert tuple(cell.value for (cell,) in offered) == column.kind.form.choices


def test_references_drop_down_the_identifiers_of_their_sheet(book):
    rules = book["Profiles 供需信息"].data_validations.dataValidation
    sources = {str(rule.sqref): rule.formula1 for rule in rules}
    assert sources["C2:C20001"] == "'Organisations 单位'!$A$2:$A$20001"
    assert sources["D2:D20001"] == "'People 参会人'!$A$2:$A$20001"


def test_every_sheet_and_column_is_explained_in_the_guide_in_both_languages(book):
    told = {cell.value for row in book["Guide 说明"].iter_rows() for cell in row}
    for sheet in SHEETS:
        assert {sheet.tab, sheet.about_en, sheet.about_zh} <= told
        for column in sheet.columns:
            assert {column.name, *column.meaning} <= told


def test_every_word_of_the_description_is_in_both_languages():
    for sheet in SHEETS:
        for named in (sheet, *sheet.columns):
            assert re.search("[A-Za-z]", named.en)
            assert re.search("[a-z]", named.about_en)
            assert re.search("[\u4e00-\u9fff]", named.zh)
            assert re.search("[\u4e00-\u9fff]", named.about_zh)


def test_headings_are_unambiguous():
    for sheet in SHEETS:
        spellings = [spelling for column in sheet.columns for spelling in column.spellings]
        assert len(spellings) == len(set(spellings))
    tabs = [spelling for sheet in SHEETS for spelling in sheet.spellings]
    assert len(tabs) == len(set(tabs))
