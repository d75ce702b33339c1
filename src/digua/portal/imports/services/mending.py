"""Cells typed anew and rows left out, without touching the file."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from digua.exchange.problem import Problem
from digua.exchange.workbook.description import Column
from digua.exchange.workbook.kinds.cell import CellError
from digua.exchange.workbook.kinds.reference import Reference, References, SlotSet
from digua.exchange.workbook.sheets import SHEETS
from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports import tasks
from digua.portal.imports.checking.telling import told_now
from digua.portal.imports.lists.fields import LIST
from digua.portal.imports.models import Finding, Import, Mend
from digua.portal.imports.services.holding import held


def mend(*, by: Actor, finding: Finding, value: str) -> Finding:
    """Type something instead of the cell. Raises ImpossibleError for what the cell cannot hold."""
    with door("events.import", by=by, on=finding.imported.edition) as change:
        current = held(finding.imported)
        if not finding.row or not finding.column:
            raise ImpossibleError(_("This cannot be mended in one cell."), cure=_("Correct the file."))
        _readable(current, finding, value)
        _type(current, [(finding.tab, finding.row, finding.column, value)])
        change.note(imported=current.pk, mended=1)
        tasks.ask("check", current, by)
    return finding


def leave_out(*, by: Actor, finding: Finding) -> Finding:
    """Leave out the row of a finding."""
    with door("events.import", by=by, on=finding.imported.edition) as change:
        current = held(finding.imported)
        if not finding.row or column_of(current, finding)[1]:
            raise ImpossibleError(_("This row cannot be left out."), cure=_("Correct the file."))
        _type(current, [(finding.tab, finding.row, 0, "")])
        change.note(imported=current.pk, left_out=1)
        tasks.ask("check", current, by)
    return finding


def cure_all(*, by: Actor, imported: Import, kind: str) -> int:
    """Take the one entry that would mend it in every cell that is wrong in this way; returns how many."""
    with door("events.import", by=by, on=imported.edition) as change:
        current = held(imported)
        found = current.findings.filter(kind=kind, mended=False).exclude(column=0)
        cured = [(each.tab, each.row, each.column, each.values[0]) for each in found if len(each.values) == 1]
        _type(current, cured)
        change.note(imported=current.pk, mended=len(cured))
        tasks.ask("check", current, by)
    return len(cured)


def leave_out_all(*, by: Actor, imported: Import, kind: str) -> int:
    """Leave out every row in which something is wrong in this way; returns how many."""
    with door("events.import", by=by, on=imported.edition) as change:
        current = held(imported)
        tables = {each["tab"] for each in current.summary["sheets"] if not each["form"]}
        found = current.findings.filter(kind=kind, mended=False, tab__in=tables, row__gt=0)
        rows = sorted(set(found.values_list("tab", "row")))
        _type(current, [(tab, row, 0, "") for tab, row in rows])
        change.note(imported=current.pk, left_out=len(rows))
        tasks.ask("check", current, by)
    return len(rows)


def column_of(imported: Import, finding: Finding) -> tuple[Column | None, bool]:
    """What the finding's cell is, and whether its sheet is a form."""
    if imported.form == Import.Form.LIST:
        key = imported.mapping["columns"].get(str(finding.column))
        return (LIST.column(key) if key else None), False
    told = next((each for each in imported.summary["sheets"] if each["tab"] == finding.tab), None)
    sheet = next((each for each in SHEETS if told and each.key == told["key"]), None)
    if sheet is None or told is None:
        return None, True
    if sheet.form:
        return None, True
    headings = told["headings"]
    key = headings[finding.column - 1]["key"] if 0 < finding.column <= len(headings) else ""
    return (sheet.column(key) if key else None), False


def _readable(imported: Import, finding: Finding, value: str) -> None:
    column, _form = column_of(imported, finding)
    if column is None or isinstance(column.kind, Reference | References | SlotSet):
        return
    if not value.strip():
        if column.required:
            raise ImpossibleError(_("Every row needs it."), field="value")
        return
    try:
        column.kind.read(value)
    except CellError as error:
        problem = Problem(place="", reason=error.reason, cure=error.cure, values=error.values)
        reason, cure = told_now(problem)
        raise ImpossibleError(reason, cure=cure, field="value") from error


def _type(imported: Import, typed: Iterable[tuple[str, int, int, str]]) -> None:
    for tab, row, column, value in typed:
        Mend.objects.update_or_create(
            imported=imported, tab=tab, row=row, column=column, defaults={"value": value}
        )
        wrong = imported.findings.filter(tab=tab, row=row)
        (wrong.filter(column=column) if column else wrong).update(mended=True)
    imported.revision += 1
    imported.save(update_fields=["revision"])
