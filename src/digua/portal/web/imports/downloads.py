"""Downloads of an import: its workbook with a note at each wrong cell, and the list of problems."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from digua.exchange.workbook import write_template
from digua.portal.core.door import require
from digua.portal.imports.annotating import annotated_workbook
from digua.portal.imports.exporting import lists
from digua.portal.imports.models import Import
from digua.portal.web.exporting import sent
from digua.portal.web.imports.found import found
from digua.portal.web.request import actor


@login_required
@require_GET
def annotated(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file with what was typed and a note at each wrong cell, to be corrected and uploaded again."""
    imported = found(request, slug, pk)
    if imported.state != Import.State.CHECKED:
        return redirect("import", slug, pk)
    name = f"{imported.name.rpartition('.')[0] or imported.name}.checked.xlsx"
    return FileResponse(annotated_workbook(imported), as_attachment=True, filename=name)


@login_required
@require_GET
def template(request: HttpRequest) -> HttpResponseBase:
    """An empty event workbook, which explains itself."""
    require("events.list", by=actor(request))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "event.xlsx"
        write_template(path)
        content = path.read_bytes()
    return FileResponse(BytesIO(content), as_attachment=True, filename=path.name)


@login_required
@require_GET
def problems(request: HttpRequest, slug: str, pk: int, form: str) -> HttpResponseBase:
    return sent(lists.problems(found(request, slug, pk)), form)
