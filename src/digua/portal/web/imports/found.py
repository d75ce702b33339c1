"""The import that a page is about."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from digua.portal.imports import selectors
from digua.portal.imports.models import Import
from digua.portal.web.organiser.edition import organised


def found(request: HttpRequest, slug: str, pk: int) -> Import:
    """Raises Http404 or RefusedError."""
    edition = organised(request, slug, "events.import")
    return get_object_or_404(Import.objects.select_related("edition__series"), pk=pk, edition=edition)


def frame(imported: Import, step: str) -> dict[str, Any]:
    """What every page of an import shows: the edition, the steps, and what is being done."""
    job = selectors.job_of(imported)
    return {
        "edition": imported.edition,
        "imported": imported,
        "step": step,
        "job": job,
        "at_work": job is not None and job.at_work,
        "wrong": imported.findings.filter(mended=False).count(),
        "undecided": selectors.twins_left(imported).count(),
        "rows": selectors.rows_to_commit(imported),
    }
