"""An import held while it is changed."""

from django.utils.translation import gettext_lazy as _

from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports.models import Import

OVER = (Import.State.COMMITTED, Import.State.UNDONE)


def held(imported: Import) -> Import:
    """The import as it stands now, nobody else's until the transaction ends.

    Raises ImpossibleError once it is committed.
    """
    current = Import.objects.select_for_update(of=("self",)).select_related("edition").get(pk=imported.pk)
    if current.state in OVER:
        raise ImpossibleError(
            _("This import is committed already."), cure=_("Undo it, or begin another with a new file.")
        )
    return current
