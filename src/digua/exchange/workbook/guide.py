"""The sheets that explain the workbook: a guide in two languages, and the lists of words and codes."""

from dataclasses import dataclass

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from digua.exchange.workbook.description import Sheet
from digua.exchange.workbook.kinds.cell import folded
from digua.exchange.workbook.kinds.country import country_codes, country_name
from digua.exchange.workbook.kinds.language import COMMON, language_name
from digua.exchange.workbook.kinds.zone import zone_names
from digua.exchange.workbook.look import LAST_ROW, Lists, Look, column_range, print_setup
from digua.exchange.workbook.sheets import GUIDE, LISTS, SHEETS

GUIDE_TAB, LISTS_TAB = " ".join(GUIDE), " ".join(LISTS)
EXPLAINING = frozenset(map(folded, (*GUIDE, *LISTS, GUIDE_TAB, LISTS_TAB)))

STEPS = (
    (
        "Fill the sheets from left to right. A dark heading with a star needs an entry in every row; all "
        "else may stay empty.",
        "从左到右依次填写各工作表。深色且带星号的列每行必填，其余可留空。",
    ),
    (
        "Things are named by their ID. Choose short ones; other sheets refer to them, and most cells "
        "offer a list.",
        "各项内容以编号相互引用，请自定简短编号；多数引用单元格可下拉选择。",
    ),
    (
        "Several things in a cell are separated by semicolons: zh; en.",
        "同一单元格填写多项时以分号隔开，如：zh; en。",
    ),
    (
        "Texts may be in any language. Columns may be moved; columns and sheets of your own are left "
        "unread. Please keep the names of sheets and headings, in either language.",
        "文字可用任何语言填写。列的顺序可以调整，自行增加的列和工作表不会被读取。"
        "请保留工作表名和列标题（中英文任一均可）。",
    ),
    (
        "Then check the file: digua check FILE.xlsx names every problem with its cell, reason and cure.",
        "填好后检查文件：运行 digua check FILE.xlsx，可列出每个问题所在的单元格、原因和解决办法。",
    ),
)


def write_guide(page: Worksheet, look: Look) -> None:
    """What the workbook is for, how to fill it, and every sheet and column with its meaning and an example."""
    page.hide_gridlines(2)
    for column, width in enumerate((38, 13, 58, 54, 34)):
        page.set_column(column, column, width)
    page.set_row(0, 44)
    page.merge_range(0, 0, 0, 4, "Event workbook  活动工作簿", look.title())
    for row, (en, zh) in enumerate(STEPS, 1):
        page.set_row(row, 36)
        page.merge_range(row, 0, row, 2, f"{row}.  {en}", look.prose())
        page.merge_range(row, 3, row, 4, f"{row}.  {zh}", look.prose())
    row = 1 + len(STEPS)
    for sheet in SHEETS:
        row = _sheet_section(page, look, sheet, row + 1)
    print_setup(page, repeat=False)
    page.set_first_sheet()


def _sheet_section(page: Worksheet, look: Look, sheet: Sheet, row: int) -> int:
    """Explains a sheet from this row on; gives the next free row."""
    page.set_row(row, 36)
    page.write_url(row, 0, f"internal:'{sheet.tab}'!A1", look.link(), sheet.tab)
    page.write_string(row, 2, sheet.about_en, look.prose(bold=True))
    page.merge_range(row, 3, row, 4, sheet.about_zh, look.prose(bold=True))
    row += 1
    for column, heading in enumerate(("Column 列", "Required 必填", "Meaning", "含义", "Example 示例")):
        page.write_string(row, column, heading, look.heading())
    for field in sheet.columns:
        row += 1
        en, zh = field.meaning
        page.set_row(row, 4 + 16 * sum(1 + len(line) // 60 for line in en.split("\n")))
        page.write_string(row, 0, field.name, look.ruled(bold=field.required))
        page.write_string(row, 1, "yes 是" if field.required else "", look.ruled())
        page.write_string(row, 2, en, look.ruled())
        page.write_string(row, 3, zh, look.ruled())
        page.write_string(row, 4, field.example, look.ruled(soft=True))
    return row + 1


@dataclass(frozen=True, slots=True)
class _Listing:
    """One list: headings and rows; the first column is what cells offer."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self.rows)


def _listings() -> list[_Listing]:
    listings = [
        _Listing(("Language 语言", "English", "中文"), tuple((code, *language_name(code)) for code in COMMON)),
        _Listing(
            ("Country 国家或地区", "English", "中文"),
            tuple((code, *country_name(code)) for code in country_codes()),
        ),
        _Listing(("Time zone 时区",), tuple((name,) for name in zone_names())),
    ]
    seen = {listing.choices for listing in listings}
    for sheet in SHEETS:
        for column in sheet.columns:
            choices = column.kind.form.choices
            if choices and choices not in seen:
                seen.add(choices)
                listings.append(_Listing((column.name,), tuple((choice,) for choice in choices)))
    return listings


def write_lists(page: Worksheet, look: Look) -> Lists:
    """All words and codes that cells choose from; gives the places of the lists."""
    choices, left = {}, 0
    page.set_row(0, 34)
    for listing in _listings():
        for offset, heading in enumerate(listing.headings):
            page.write_string(0, left + offset, heading, look.heading())
            width = max(len(row[offset]) for row in listing.rows)
            page.set_column(left + offset, left + offset, min(44, max(14, width * 1.3)))
        for row, words in enumerate(listing.rows, 1):
            for offset, word in enumerate(words):
                page.write_string(row, left + offset, word, look.prose())
        choices[listing.choices] = column_range(LISTS_TAB, left, len(listing.rows))
        left += len(listing.headings)
    page.freeze_panes(1, 0)
    print_setup(page)
    return Lists(choices, _targets())


def _targets() -> dict[tuple[str, str], str]:
    return {
        (sheet.key, column.key): column_range(sheet.tab, number, LAST_ROW)
        for sheet in SHEETS
        for number, column in enumerate(sheet.columns)
    }


def add_pages(book: Workbook) -> dict[str, Worksheet]:
    """All sheets in their order, by key; the guide is "guide", the lists are "lists"."""
    tabs = [("guide", GUIDE_TAB), *((sheet.key, sheet.tab) for sheet in SHEETS), ("lists", LISTS_TAB)]
    return {key: book.add_worksheet(tab) for key, tab in tabs}
