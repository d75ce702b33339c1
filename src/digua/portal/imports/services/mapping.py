"""Which column of a list is what, as somebody said."""

from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports import tasks
from digua.portal.imports.lists.grids import grids
from digua.portal.imports.lists.mapping import Mapped, suggest_for
from digua.portal.imports.models import Import
from digua.portal.imports.services.holding import held


def choose_sheet(*, by: Actor, imported: Import, tab: str) -> Import:
    """Take another sheet of the file, with what its columns seem to be."""
    with door("events.import", by=by, on=imported.edition) as change:
        current = held(imported)
        sheets = grids(Path(current.file.path))
        if tab not in sheets:
            raise ImpossibleError(_("The file has no such sheet."), field="tab")
        current.mapping = suggest_for(tab, sheets[tab]).as_json()
        current.mends.all().delete()
        current.save()
        change.note(imported=current.pk)
    return current


def choose_columns(
    *, by: Actor, imported: Import, columns: Mapping[int, str], defaults: Mapping[str, str]
) -> Import:
    """Say what each column is, and ask for the check.

    Raises ImpossibleError where no column holds the organisations' names.
    """
    with door("events.import", by=by, on=imported.edition) as change:
        current = held(imported)
        said = Mapped.from_json(current.mapping)
        chosen = {number: key for number, key in columns.items() if key}
        if len(set(chosen.values())) < len(chosen):
            raise ImpossibleError(
                _("Two columns cannot be the same."), cure=_("Choose “not read” for one of them.")
            )
        if "organisation.name" not in chosen.values():
            raise ImpossibleError(
                _("No column holds the organisations' names."),
                cure=_("Choose it: everybody in the list comes from an organisation."),
            )
        kept = {key: value for key, value in defaults.items() if value and key not in chosen.values()}
        current.mapping = Mapped(said.tab, said.head, chosen, kept).as_json()
        current.revision += 1
        current.save()
        change.note(imported=current.pk, columns=len(chosen))
        tasks.ask("check", current, by)
    return current
