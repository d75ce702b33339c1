"""An import's file as it stands, read with what was typed instead of its cells."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from digua.exchange.event import Event
from digua.exchange.problem import BadInputError, Problem
from digua.exchange.workbook import inspect
from digua.exchange.workbook.headings import Headings
from digua.exchange.workbook.pages import Findings, Page
from digua.exchange.workbook.records import Table, read_table
from digua.exchange.workbook.survey import Survey
from digua.portal.events.reading import read_event
from digua.portal.imports.checking.beyond import beyond
from digua.portal.imports.lists.assembly import Assembly
from digua.portal.imports.lists.fields import LIST
from digua.portal.imports.lists.grids import grids
from digua.portal.imports.lists.mapping import Mapped
from digua.portal.imports.loading.choices import Details
from digua.portal.imports.models import Import

Mends = Mapping[str, Mapping[tuple[int, int], str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """`event` is None where problems forbid it. `tables` are what could be read of the file, by key.

    `mends` are those that it was read with.
    """

    event: Event | None
    problems: tuple[Problem, ...]
    tables: Mapping[str, Table]
    mends: Mends
    details: Mapping[str, Details] = field(default_factory=dict)


def read(imported: Import) -> Reading:
    """Never raises for what the file holds."""
    path, mends = Path(imported.file.path), mends_of(imported)
    if imported.form == Import.Form.LIST:
        return _list(imported, path, mends)
    found = inspect(path, mends)
    problems = (*found.problems, *beyond(found.tables))
    return Reading(None if problems else found.event, problems, found.tables, mends)


def mends_of(imported: Import) -> Mends:
    """What was typed, by sheet, row and column."""
    mends: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for mend in imported.mends.all():
        mends[mend.tab][mend.row, mend.column] = mend.value
    return mends


def _list(imported: Import, path: Path, mends: Mends) -> Reading:
    mapped = Mapped.from_json(imported.mapping)
    try:
        grid = grids(path)[mapped.tab]
    except BadInputError as error:
        return Reading(None, error.problems, {}, mends)
    findings = Findings()
    page = Page(LIST, mapped.tab, Survey(), grid, mends.get(mapped.tab, {}))
    spots = {key: number for number, key in mapped.columns.items()}
    table = read_table(page, findings, Headings(spots, mapped.head))
    zone = ZoneInfo(imported.edition.timezone)
    assembly = Assembly(table, f"L{imported.pk}", zone, mapped.defaults)
    problems = (*findings.problems, *assembly.read(), *beyond({"list": table}))
    event = assembly.event(read_event(imported.edition).edition)
    return Reading(None if problems else event, problems, {"list": table}, mends, assembly.details)
