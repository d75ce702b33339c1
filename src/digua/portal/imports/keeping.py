"""How long what was imported is kept beside what became of it: files hold people's data."""

from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from digua.portal.imports.models import Import, Written

UNCOMMITTED = timedelta(days=30)
"""An import that nobody commits is forgotten with its file."""

UNDOABLE = timedelta(days=30)
"""For so long a commit can be undone; then what it replaced is forgotten."""


def empty(imported: Import) -> None:
    """Forget the file and all that was shown of it; what became of it stays. The caller saves the import."""
    for rows in (imported.findings, imported.excerpts, imported.mends, imported.twins):
        rows.all().delete()
    drop_file(imported.file.name)
    imported.file, imported.summary, imported.mapping = "", {}, {}


def drop_file(name: str | None) -> None:
    """Delete a stored file once the transaction is done, so that one that fails loses nothing."""
    if name:
        transaction.on_commit(partial(default_storage.delete, name))


def forget(imported: Import) -> None:
    """Forget an import altogether; what it wrote stays."""
    drop_file(imported.file.name)
    imported.delete()


def forget_old() -> dict[str, int]:
    """What the timetable asks for."""
    now = timezone.now()
    waiting = Import.objects.filter(state__in=[Import.State.UPLOADED, Import.State.CHECKED])
    old = list(waiting.filter(made_at__lt=now - UNCOMMITTED))
    for imported in old:
        forget(imported)
    settled = Written.objects.filter(imported__committed_at__lt=now - UNDOABLE)
    return {"imports": len(old), "undoable": settled.delete()[0]}
