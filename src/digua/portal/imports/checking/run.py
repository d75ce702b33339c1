"""A whole check: the file read, twins sought, all of it kept in place of what the last check found."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from digua.exchange.event import Event
from digua.portal.core.actor import Actor
from digua.portal.core.jobs import progress
from digua.portal.imports import twins
from digua.portal.imports.checking.finding import excerpts, findings, headings
from digua.portal.imports.checking.reading import Reading, mends_of, read
from digua.portal.imports.checking.telling import Told
from digua.portal.imports.models import Excerpt, Finding, Import, Twin

State = Import.State


def check(imported: Import, *, by: Actor) -> None:
    """Check as long as somebody goes on mending meanwhile. Nothing for what is committed or undone."""
    while True:
        current = Import.objects.select_related("edition").get(pk=imported.pk)
        if current.state not in (State.UPLOADED, State.CHECKED) or current.up_to_date:
            return
        _check_once(current, by)


def _check_once(imported: Import, by: Actor) -> None:
    begun, revision = time.perf_counter(), imported.revision
    progress(0.05, _("Reading the file"))
    reading = read(imported)
    progress(0.5, _("Writing down what is wrong"))
    found = findings(imported, reading.problems, reading.tables)
    progress(0.6, _("Looking for records that are there already"))
    suggested = twins.find(imported, reading.event, reading.details, by) if reading.event else []
    progress(0.9, _("Keeping what was found"))
    with transaction.atomic():
        Import.objects.select_for_update().get(pk=imported.pk)
        _keep(imported, found, reading, suggested)
        summary = _summary(reading, found, time.perf_counter() - begun)
        if reading.event is not None and imported.form == Import.Form.WORKBOOK:
            summary["edition"] = _edition(reading.event)
        Import.objects.filter(pk=imported.pk).update(state=State.CHECKED, checked=revision, summary=summary)


def _keep(
    imported: Import, found: list[tuple[Finding, Told]], reading: Reading, suggested: Iterable[Twin]
) -> None:
    """Decisions on twins stay with the pairs that are found again.

    What is found again keeps its number: somebody has it open while this check runs. What was mended
    meanwhile counts as mended.
    """
    known, since = (
        {_place(finding): finding.pk for finding in imported.findings.all()},
        _since(imported, reading),
    )
    for finding, _told in found:
        finding.pk = known.pop(_place(finding), None)
        tab, row = finding.tab, finding.row
        finding.mended = not since.isdisjoint({(tab, row, finding.column), (tab, row, 0)})
    imported.findings.all().delete()
    imported.excerpts.all().delete()
    Finding.objects.bulk_create([finding for finding, told in found])
    Excerpt.objects.bulk_create(excerpts(imported, [finding for finding, told in found], reading.tables))
    if reading.event is None:
        return
    before = {_pair(twin): twin for twin in imported.twins.all()}
    imported.twins.all().delete()
    fresh = {_pair(twin): twin for twin in suggested}
    for pair in fresh.keys() & before.keys():
        twin, earlier = fresh[pair], before[pair]
        twin.pk = earlier.pk
        if earlier.decision != Twin.Decision.OPEN:
            twin.decision, twin.take = earlier.decision, earlier.take
    Twin.objects.bulk_create(fresh.values())


def _edition(event: Event) -> dict[str, object]:
    """What the commit would make of the edition itself."""
    edition = event.edition
    return {
        "title": dict(edition.title),
        "starts": edition.starts.isoformat(),
        "ends": edition.ends.isoformat(),
        "timezone": edition.timezone.key,
    }


def _since(imported: Import, reading: Reading) -> set[tuple[str, int, int]]:
    """Cells that somebody typed anew, and rows left out (column 0), while the file was read."""
    return {
        (tab, *cell)
        for tab, cells in mends_of(imported).items()
        for cell, value in cells.items()
        if reading.mends.get(tab, {}).get(cell) != value
    }


def _place(finding: Finding) -> tuple[str, int, int, str]:
    return finding.tab, finding.row, finding.column, finding.kind


def _pair(twin: Twin) -> tuple[str, str, int | None, str]:
    return twin.kind, twin.identifier, twin.record_id, twin.other_identifier


def _summary(reading: Reading, found: list[tuple[Finding, Told]], seconds: float) -> dict[str, object]:
    """Sheets with their rows and headings, kinds of problems with their sentences and counts, seconds."""
    wrong = Counter(finding.tab for finding, told in found)
    counts = Counter(told.kind for finding, told in found)
    curable = Counter(told.kind for finding, told in found if len(finding.values) == 1)
    rows: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for finding, told in found:
        if finding.row:
            rows[told.kind].add((finding.tab, finding.row))
    labels = {told.kind: told.label for finding, told in found}
    return {
        "seconds": round(seconds, 1),
        "sheets": [
            {
                "key": key,
                "tab": table.page.tab,
                "rows": 0 if table.page.sheet.form else len(table.records),
                "wrong": wrong[table.page.tab],
                "form": table.page.sheet.form,
                "headings": headings(table) if wrong[table.page.tab] else [],
            }
            for key, table in reading.tables.items()
        ],
        "whole": wrong[""],
        "kinds": [
            {
                "kind": kind,
                "label": labels[kind],
                "count": count,
                "curable": curable[kind],
                "rows": len(rows[kind]),
            }
            for kind, count in counts.most_common()
        ],
    }
