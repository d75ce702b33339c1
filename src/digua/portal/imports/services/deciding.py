"""What is said of likely twins."""

from collections.abc import Iterable

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.imports.models import Twin
from digua.portal.imports.services.holding import held

FIELDS = {
    "organisation": ("name", "kind", "country", "city", "website", "sectors"),
    "person": ("name", "name_latin", "phone", "languages"),
}


def decide(*, by: Actor, twin: Twin, decision: str, take: Iterable[str] = ()) -> Twin:
    """The same, apart or later; `take`: fields in which the file's word counts, where both are the same."""
    with door("events.import", by=by, on=twin.imported.edition) as change:
        imported = held(twin.imported)
        twin.decision = Twin.Decision(decision)
        taken = [name for name in FIELDS[twin.kind] if name in set(take)]
        twin.take = taken if twin.decision == Twin.Decision.SAME else []
        twin.save(update_fields=["decision", "take"])
        change.note(imported=imported.pk, twin=twin.kind, decision=twin.decision)
    return twin
