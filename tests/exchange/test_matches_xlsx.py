from pathlib import Path

from factories.edition import small_results
from factories.tiny import tiny_results
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from digua.exchange.matches_xlsx import write_matches_xlsx
from digua.exchange.results import EditionResults


def write(results: EditionResults, path: Path, language: str) -> None:
    assert results.matches is not None
    write_matches_xlsx(results.event, results.matches, path, language)


def sheets(path: Path, language: str) -> dict[str, list[list[object]]]:
    write(tiny_results(), path / "matches.xlsx", language)
    book = load_workbook(path / "matches.xlsx")
    return {sheet.title: rows(sheet) for sheet in book}


def rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_by_need_ranks_the_offers(tmp_path: Path) -> None:
    _, best, second = sheets(tmp_path, "en")["By need"]
    assert best == [
        *("TR1", "无铱析氧电极", "Qinglan Hydrogen", "陈宇航", 1, 0.9),
        *("TO1", "Iridiumfri katalysator", None, "Nordlys AS", "Norway", "Ingrid Solbakken"),
        *(1, 0, 1, 0, "A1, B2"),
    ]
    assert second[4:8] == [2, 0.3, "TO2", "卑金属触媒"]


def test_by_offer_follows_the_order_of_the_offers(tmp_path: Path) -> None:
    _, *found = sheets(tmp_path, "zh")["按供给"]
    assert [(row[0], row[4], row[6], row[8], row[10]) for row in found] == [
        ("TO1", 1, "TR1", None, "中国"),
        ("TO2", 1, "TR1", None, "中国"),
    ]


def test_reasons_quote_the_offer_requirement_by_requirement(tmp_path: Path) -> None:
    _, met, silent = sheets(tmp_path, "zh")["逐条理由"]
    assert met == ["TR1", "TO1", 1, "不含铱", "必须", "满足", "Uten iridium.", "挪威语", 0.9]
    assert silent == ["TR1", "TO1", 1, "寿命 5,000 小时", "希望", "未说明", None, None, 0.1]


def test_needs_without_a_good_offer_are_told_with_their_probability(tmp_path: Path) -> None:
    _, row = sheets(tmp_path, "en")["No good offer"]
    assert row == ["TR2", "=HYPERLINK(1)", None, "Qinglan Hydrogen", "陈宇航", 0.97]


def test_the_overview_counts_coverage(tmp_path: Path) -> None:
    assert sheets(tmp_path, "en")["Overview"][1:6] == [
        ["Needs with a good offer", 1, 2, 0.5],
        ["Offers with a good need", 1, 2, 0.5],
        ["People with a good match", 2, 3, 2 / 3],
        ["Guests with a good match", 1, 2, 0.5],
        ["Matches in this workbook", 2, None, None],
    ]


def test_a_whole_edition_is_written_row_by_row(tmp_path: Path) -> None:
    results = small_results()
    assert results.matches is not None
    write(results, tmp_path / "matches.xlsx", "zh")
    book = load_workbook(tmp_path / "matches.xlsx", read_only=True)
    assert book.sheetnames == ["概览", "按需求", "按供给", "逐条理由", "暂无合适供给"]
    told = [
        match for match in results.matches.matches if match.score >= 0.5 or match.rank_for_need in {1, 2, 3}
    ]
    assert len(told) < len(results.matches.matches)
    assert book["逐条理由"].max_row == 1 + sum(len(match.reasons) for match in told)
