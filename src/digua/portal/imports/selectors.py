"""What the pages of an import read, in a number of queries that does not grow with the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from digua.exchange.workbook.survey import column_letters
from digua.portal.core.models import Job
from digua.portal.events.models import Edition
from digua.portal.imports.checking.finding import CONTEXT
from digua.portal.imports.models import Excerpt, Finding, Import, Twin

PER_PAGE = 60
"""Problems of a sheet on one page."""

NARROW = 7
"""So many columns of a wide sheet are shown: the first two, those with problems, and as many beside these."""


def imports_of(edition: Edition) -> QuerySet[Import]:
    """The latest first."""
    return Import.objects.filter(edition=edition).select_related("by").order_by("-made_at", "-pk")


def job_of(imported: Import) -> Job | None:
    """What is being done with the import, or what was done last."""
    jobs = Job.objects.filter(key__in=[f"import:{imported.pk}:{task}" for task in ("check", "commit", "undo")])
    return jobs.order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    column: int
    finding: Finding | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`fold`: rows without anything wrong lie between this and the one before."""

    number: int
    cells: list[Cell]
    fold: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the file as far as something is wrong in it."""

    tab: str
    columns: list[dict[str, Any]]
    rows: list[Row]
    page: Page[Finding]
    current: Finding | None
    place: int
    left: int


def sheet(imported: Import, tab: str, at: int | None, page: int | None) -> Sheet:
    """The page with the finding `at`, else the page asked for, else that with the first that is not mended."""
    found = imported.findings.filter(tab=tab)
    chosen = found.filter(pk=at).first() if at else None
    if chosen is None and page is None:
        chosen = found.filter(mended=False).first() or found.first()
    before = found.filter(number__lt=chosen.number).count() if chosen else 0
    shown = Paginator(found, PER_PAGE).get_page(before // PER_PAGE + 1 if chosen else page)
    current = chosen or next(iter(shown), None)
    told = next((each for each in imported.summary["sheets"] if each["tab"] == tab), None)
    headings = told["headings"] if told else []
    columns = narrowed(headings, shown.object_list)
    return Sheet(
        tab=tab,
        columns=columns,
        rows=_rows(imported, tab, columns, list(shown.object_list), current),
        page=shown,
        current=current,
        place=before + 1 if chosen else shown.start_index(),
        left=imported.findings.filter(mended=False).count(),
    )


def narrowed(headings: list[dict[str, str]], found: Iterable[Finding]) -> list[dict[str, Any]]:
    """The columns that are shown, with their numbers."""
    numbered = [{**heading, "number": number} for number, heading in enumerate(headings, 1)]
    if len(numbered) <= NARROW:
        return numbered
    wanted = {1, 2} | {finding.column for finding in found}
    for beside in sorted({number + step for number in wanted for step in (-1, 1)} - wanted):
        if len(wanted) < NARROW:
            wanted.add(beside)
    return [column for column in numbered if column["number"] in wanted]


def _rows(
    imported: Import, tab: str, columns: list[dict[str, Any]], found: list[Finding], current: Finding | None
) -> list[Row]:
    near = {finding.row + step for finding in found for step in range(-CONTEXT, CONTEXT + 1)}
    by_cell = {(finding.row, finding.column): finding for finding in reversed(found)}
    typed = {(mend.row, mend.column): mend.value for mend in imported.mends.filter(tab=tab, row__in=near)}
    rows: list[Row] = []
    for excerpt in Excerpt.objects.filter(imported=imported, tab=tab, row__in=near).order_by("row"):
        cells = []
        for column in columns:
            number = column["number"]
            text = excerpt.cells[number - 1] if number <= len(excerpt.cells) else ""
            finding = by_cell.get((excerpt.row, number))
            cells.append(
                Cell(
                    typed.get((excerpt.row, number), text),
                    number,
                    finding,
                    finding is not None and finding == current,
                )
            )
        fold = bool(rows) and excerpt.row > rows[-1].number + 1
        rows.append(Row(excerpt.row, cells, fold))
    return rows


def address(finding: Finding) -> str:
    """ "F12", or the row alone."""
    return f"{column_letters(finding.column)}{finding.row}" if finding.row else ""


def next_after(finding: Finding) -> Finding | None:
    """The next finding that is not mended, in this sheet and then in the others; at the end the first.

    By its place: a check that ends meanwhile numbers the findings anew.
    """
    left = finding.imported.findings.filter(mended=False)
    further = Q(row__gt=finding.row) | Q(row=finding.row, column__gt=finding.column)
    tabs = [each["tab"] for each in finding.imported.summary["sheets"]]
    later = tabs[tabs.index(finding.tab) + 1 :] if finding.tab in tabs else []
    return left.filter(further, tab=finding.tab).first() or left.filter(tab__in=later).first() or left.first()


def twins_left(imported: Import) -> QuerySet[Twin]:
    return imported.twins.filter(decision=Twin.Decision.OPEN)


def rows_to_commit(imported: Import) -> int:
    """All rows of all sheets, as people count them."""
    return sum(each["rows"] for each in imported.summary.get("sheets", ()))
