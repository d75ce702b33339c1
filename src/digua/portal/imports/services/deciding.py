"""What is said of likely twins."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.imports.models import Twin
from digua.portal.imports.models.twin import Kind
from digua.portal.imports.services.holding import held
from digua.portal.people.selectors import organisations_changed_by, persons_visible_to

FIELDS = {
    "organisation": ("name", "kind", "country", "city", "website", "sectors"),
    "person": ("name", "name_latin", "phone", "languages"),
}


def decide(*, by: Actor, twin: Twin, decision: str, take: Iterable[str] = ()) -> Twin:
    """The same, apart or later; `take`: fields in which the file's word counts, where both are the same.

    Raises ImpossibleError for a person whom the actor may not see, and for making one with an organisation
    that the actor may not change.
    """
    with door("events.import", by=by, on=twin.imported.edition) as change:
        imported = held(twin.imported)
        if twin.kind == Kind.PERSON and twin.record_id and not _reached(by, twin.record_id):
            raise ImpossibleError(
                _("This person is in somebody else's editions."), cure=_("Ask the node administrator.")
            )
        twin.decision = Twin.Decision(decision)
        if twin.decision == Twin.Decision.SAME and not _changes(by, twin):
            raise ImpossibleError(
                _("This organisation is in somebody else's editions."),
                cure=_("Leave the pair for later, and ask the node administrator to make them one."),
            )
        taken = [name for name in FIELDS[twin.kind] if name in set(take)]
        twin.take = taken if twin.decision == Twin.Decision.SAME else []
        twin.save(update_fields=["decision", "take"])
        change.note(imported=imported.pk, twin=twin.kind, decision=twin.decision)
    return twin


def _changes(by: Actor, twin: Twin) -> bool:
    """Whether the record of a pair, where there is one, may take up what the file says."""
    if twin.kind != Kind.ORGANISATION or twin.record_id is None:
        return True
    return organisations_changed_by(by).filter(pk=twin.record_id).exists()


def _reached(by: Actor, person: int) -> bool:
    return persons_visible_to(by).filter(pk=person).exists()
