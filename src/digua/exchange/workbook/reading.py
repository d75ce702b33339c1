"""Reading an event workbook: everything wrong with it at once, or the Event."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digua.exchange.event import Event
from digua.exchange.problem import BadInputError, Problem
from digua.exchange.workbook.assembly import assemble
from digua.exchange.workbook.consistency import contradictions, stray_days
from digua.exchange.workbook.links import resolve_slots, strangers, twins
from digua.exchange.workbook.pages import Findings, Mends, open_pages
from digua.exchange.workbook.records import Table, read_table
from digua.exchange.workbook.survey import column_number


@dataclass(frozen=True, slots=True)
class Inspection:
    """An event, or None and the problems that forbid it, in the file's order; and notes that forbid nothing.

    `tables` are the sheets by key as far as they could be read.
    """

    event: Event | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    tables: Mapping[str, Table] = field(default_factory=dict)


def inspect(path: Path, mends: Mapping[str, Mends] | None = None) -> Inspection:
    """Read a workbook and tell all that is found. Never raises for what the file holds.

    `mends`: what somebody typed instead of cells, by the sheets' names in the file.
    """
    findings = Findings()
    try:
        pages = open_pages(path, findings, mends or {})
    except BadInputError as error:
        return Inspection(None, error.problems, tuple(findings.notes))
    tables = {key: read_table(page, findings) for key, page in pages.items()}
    findings.problems += [*twins(tables), *strangers(tables), *resolve_slots(tables), *contradictions(tables)]
    findings.notes += stray_days(tables)
    order = {table.page.tab: number for number, table in enumerate(tables.values())}
    problems = tuple(sorted(findings.problems, key=lambda problem: _position(problem, order)))
    return Inspection(None if problems else _event(tables), problems, tuple(findings.notes), tables)


def read_workbook(path: Path) -> Event:
    """The event in a workbook. Raises BadInputError with every problem."""
    inspection = inspect(path)
    if inspection.event is None:
        raise BadInputError(inspection.problems)
    return inspection.event


def check(path: Path) -> tuple[Problem, ...]:
    """Every problem of a workbook, in the file's order; none where it can be used."""
    return inspect(path).problems


def _event(tables: dict[str, Table]) -> Event:
    return assemble({key: [record.values for record in table.records] for key, table in tables.items()})


def _position(problem: Problem, order: dict[str, int]) -> tuple[int, int, int]:
    """Sheet, row and column of a problem; what concerns the whole file or a sheet comes first."""
    tab, _, cell = problem.place.rpartition("!")
    parts = re.fullmatch(r"([A-Z]*)(\d+)", cell)
    if tab not in order or parts is None:
        return order.get(problem.place, -1), 0, 0
    return order[tab], int(parts[2]), column_number(parts[1])
