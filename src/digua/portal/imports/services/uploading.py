"""A file comes in, or a corrected one takes its place."""

from pathlib import Path

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from digua.exchange.workbook.container import MOST_PACKED
from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.events.models import Edition
from digua.portal.imports import tasks
from digua.portal.imports.forms import form_of
from digua.portal.imports.keeping import drop_file, forget
from digua.portal.imports.models import Import
from digua.portal.imports.services.holding import held
from digua.portal.people.models import Account


def upload(*, by: Actor, edition: Edition, file: File[bytes]) -> Import:
    """Keep a file and ask for its check; a list waits until somebody says what its columns are.

    Raises ImpossibleError for a file that is no workbook and no list.
    """
    with door("events.import", by=by, on=edition) as change:
        imported = Import(edition=edition, by=by.account if isinstance(by.account, Account) else None)
        _take(imported, file)
        change.note(imported=imported.pk, form=imported.form, bytes=file.size)
        if imported.form == Import.Form.WORKBOOK:
            tasks.ask("check", imported, by)
    return imported


def replace_file(*, by: Actor, imported: Import, file: File[bytes]) -> Import:
    """Take a corrected file instead; what was typed is forgotten, what was decided on twins stays.

    Raises ImpossibleError for a file of another form, and after the commit.
    """
    with door("events.import", by=by, on=imported.edition) as change:
        current = held(imported)
        former, mapping, name = current.form, current.mapping, current.file.name
        _take(current, file)
        if current.form != former:
            current.file.delete(save=False)
            raise ImpossibleError(
                _("This is another kind of file than the first."), cure=_("Begin a new import with it.")
            )
        if mapping and _same_columns(current.mapping, mapping):
            current.mapping = mapping
        current.mends.all().delete()
        current.revision += 1
        current.save()
        drop_file(name)
        change.note(imported=current.pk, replaced=True)
        tasks.ask("check", current, by)
    return current


def discard(*, by: Actor, imported: Import) -> None:
    """Forget an import that was never committed, with its file. Raises ImpossibleError after the commit."""
    with door("events.import", by=by, on=imported.edition) as change:
        current = held(imported)
        change.note(imported=current.pk, discarded=True)
        forget(current)


def _take(imported: Import, file: File[bytes]) -> None:
    """Store the file and look what it is; one that is refused leaves nothing behind."""
    if (file.size or 0) > MOST_PACKED:
        raise ImpossibleError(_("The file is too large."), cure=_("Split it into several."), field="file")
    imported.name = Path(file.name or "").name[:200]
    imported.file = file
    imported.save()
    try:
        form, mapped = form_of(Path(imported.file.path))
    except ImpossibleError:
        imported.file.delete(save=False)
        raise
    imported.form, imported.mapping = form, mapped.as_json() if mapped else {}
    imported.save()


def _same_columns(fresh: dict[str, object], former: dict[str, object]) -> bool:
    return fresh["tab"] == former["tab"] and fresh["head"] == former["head"]
