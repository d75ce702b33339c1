"""Somebody erased: files in which they stand are forgotten, and what would bring them back."""

import json
from pathlib import Path

from digua.exchange.problem import BadInputError
from digua.portal.imports.keeping import forget
from digua.portal.imports.lists.grids import grids
from digua.portal.imports.models import Import, Written
from digua.portal.people.erasing.traces import Traces
from digua.portal.people.erasure import erases


@erases
def erase_from_imports(traces: Traces) -> None:
    """Imports that are not committed go with their files; a commit that changed the person stays as it is."""
    for imported in Import.objects.exclude(file=""):
        if _names(imported, traces):
            forget(imported)
    for written in Written.objects.iterator(chunk_size=50):
        said = json.dumps([written.changed, written.removed], ensure_ascii=False)
        if traces.within(said):
            Written.objects.filter(imported=written.imported_id).delete()


def _names(imported: Import, traces: Traces) -> bool:
    """Whether one of the strings stands in the file; a file that cannot be read counts as one."""
    try:
        sheets = grids(Path(imported.file.path))
    except (BadInputError, OSError):
        return True
    return any(
        traces.within("\n".join(map(str, row))) for sheet in sheets.values() for row in sheet.iter_rows()
    ) or traces.within(_kept(imported))


def _kept(imported: Import) -> str:
    """What is kept of the file beside it."""
    twins = json.dumps(list(imported.twins.values_list("fields", flat=True)), ensure_ascii=False)
    return "\n".join([twins, *imported.mends.values_list("value", flat=True)])
