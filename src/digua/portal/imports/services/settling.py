"""The last word: all of it into the edition, or out again."""

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.models import Job
from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports import tasks
from digua.portal.imports.models import Import
from digua.portal.imports.services.holding import held


def ask_to_commit(*, by: Actor, imported: Import, vouched: bool) -> Job:
    """Raises ImpossibleError while something is wrong, or not checked since it was mended."""
    with door("events.import", by=by, on=imported.edition) as change:
        current = held(imported)
        if not current.up_to_date:
            raise ImpossibleError(_("The last changes are being checked."), cure=_("Wait a moment."))
        if current.findings.exists():
            raise ImpossibleError(
                _("Something is still wrong in the file."), cure=_("Mend it, or leave the row out.")
            )
        current.vouched, current.refusals = vouched, []
        current.save(update_fields=["vouched", "refusals"])
        change.note(imported=current.pk, vouched=vouched)
        return tasks.ask("commit", current, by)


def ask_to_undo(*, by: Actor, imported: Import) -> Job:
    """Raises ImpossibleError for an import that is not committed."""
    with door("events.import", by=by, on=imported.edition) as change:
        if imported.state != Import.State.COMMITTED:
            raise ImpossibleError(_("Only what was committed can be undone."))
        change.note(imported=imported.pk)
        return tasks.ask("undo", imported, by)
