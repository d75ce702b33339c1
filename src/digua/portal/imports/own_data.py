"""What this chapter holds of a person: rows of files, shown and kept, and the files themselves."""

import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Cast

from digua.portal.imports.models import Excerpt, Finding, Import, Mend, Written
from digua.portal.people.erasing.traces import Traces
from digua.portal.people.erasure import erases

ENCODINGS = ("utf-8", "gb18030")


@erases
def forget_rows(traces: Traces) -> None:
    """Rows that name the person, what a commit replaced by them, and every file in which they stand.

    An import whose file is gone can no longer be checked anew; what it brought in stays.
    """
    Mend.objects.filter(traces.in_field("value")).delete()
    Excerpt.objects.annotate(said=Cast("cells", TextField())).filter(traces.in_field("said")).delete()
    findings = Finding.objects.annotate(
        why=Cast("reason", TextField()), cures=Cast("cure", TextField()), entries=Cast("values", TextField())
    )
    named = traces.in_field("shown") | traces.in_field("why") | traces.in_field("cures")
    findings.filter(named | traces.in_field("entries")).delete()
    for written in Written.objects.annotate(
        before=Cast("changed", TextField()), gone=Cast("removed", TextField())
    ).filter(traces.in_field("before") | traces.in_field("gone")):
        written.changed = without(written.changed, traces)
        written.removed = without(written.removed, traces)
        written.save(update_fields=["changed", "removed"])
    for imported in Import.objects.exclude(file=""):
        if any(traces.within(text) for text in texts_of(imported.file)):
            imported.file.delete(save=False)
            imported.file = ""
            imported.save(update_fields=["file"])


def without(rows: dict[str, Any], traces: Traces) -> dict[str, Any]:
    """The rows by number that do not name the person."""
    return {
        number: values
        for number, values in rows.items()
        if not traces.within(json.dumps(values, ensure_ascii=False))
    }


def texts_of(file: FieldFile) -> Iterator[str]:
    """All that a workbook or a table says, as it stands in the file."""
    with file.open("rb") as content:
        if not zipfile.is_zipfile(content):
            content.seek(0)
            raw = content.read()
            yield from (raw.decode(encoding, errors="ignore") for encoding in ENCODINGS)
            return
        with zipfile.ZipFile(content) as archive:
            for member in archive.namelist():
                yield archive.read(member).decode("utf-8", errors="ignore")
