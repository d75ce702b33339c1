"""docs/formats/workbook.md, made from the description of the sheets."""

from collections.abc import Iterator

from digua.exchange.workbook.description import Sheet
from digua.exchange.workbook.guide import GUIDE_TAB, LISTS_TAB, STEPS
from digua.exchange.workbook.sheets import SHEETS

HEAD = f"""# Event workbook

An organiser brings an edition as one .xlsx workbook. `digua template FILE.xlsx` writes an empty one,
`digua check FILE.xlsx` tells every problem of a filled one with its cell, the reason and a cure. This page is
made from the description that both follow (`python -m digua.exchange.formatpages docs/formats`).

Sheets and headings may be named in English, in Chinese, or in both; spaces, case and the star of required
columns make no difference. Columns may change places. Columns and sheets that are not listed here are noted
and not read. The sheets “{GUIDE_TAB}” and “{LISTS_TAB}” explain and offer words; they are not read either.
"""

TAIL = """
## What is read, and what is not

- Dates: date cells, or text that begins with the year (2023-04-19, 2023/4/19, 2023年4月19日). Text like
  04/05/2023 can be read in two ways and is refused. Times: time cells, 9:30, 9点30分, 2:30 pm.
- Numbers: number cells or figures of any width; a unit beside them is refused.
- Words of a list: in English, Chinese or both. Languages and countries: codes or names, English or Chinese.
- Several things in a cell: separated by semicolons (also `；`, `、`, a line break; between codes and
  identifiers also commas). Slots: identifiers, ranges `D1-01..D1-06`, a date for all slots of that day, `all`.
- Identifiers: full-width signs count as plain ones; every identifier stands once in its sheet.
- Formulas: their last stored result. A formula without one, an error value and merged cells are problems.
- Outer spaces are dropped, blank rows passed over, hidden sheets read and noted, macros never run.
- At most 200,000 rows and 1,000 columns a sheet, 200 MB packed and 600 MB unpacked a file.
"""


def workbook_page() -> str:
    """The page as Markdown."""
    return HEAD + "".join(f"\n{line}" for line in _lines()) + "\n" + TAIL


def _lines() -> Iterator[str]:
    yield "## How to fill it"
    yield ""
    for number, (en, zh) in enumerate(STEPS, 1):
        yield f"{number}. {en} {zh}"
    for sheet in SHEETS:
        yield from _section(sheet)


def _section(sheet: Sheet) -> Iterator[str]:
    yield ""
    yield f"## {sheet.tab}"
    yield ""
    yield f"{sheet.about_en} {sheet.about_zh}"
    yield ""
    yield "| column 列 | | meaning | 含义 | example 示例 |"
    yield "| --- | --- | --- | --- | --- |"
    for column in sheet.columns:
        needed = "required 必填" if column.required else ""
        en, zh = (told.replace("\n", "<br>").replace("|", "\\|") for told in column.meaning)
        yield f"| {column.name} | {needed} | {en} | {zh} | {column.example} |"
