"""How far somebody is in an edition, from invited to checked in."""

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.events.models import Registration

State = Registration.State
LEADS_TO: dict[State, frozenset[State]] = {
    State.INVITED: frozenset(
        {State.REGISTERED, State.APPROVED, State.CONFIRMED, State.DECLINED, State.CANCELLED}
    ),
    State.REGISTERED: frozenset({State.APPROVED, State.WAITLISTED, State.DECLINED, State.CANCELLED}),
    State.WAITLISTED: frozenset({State.APPROVED, State.DECLINED, State.CANCELLED}),
    State.APPROVED: frozenset({State.CONFIRMED, State.WAITLISTED, State.CHECKED_IN, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.CHECKED_IN, State.CANCELLED}),
    State.CHECKED_IN: frozenset({State.CONFIRMED}),
    State.DECLINED: frozenset({State.INVITED, State.REGISTERED}),
    State.CANCELLED: frozenset({State.INVITED, State.REGISTERED}),
}
"""A check-in can be taken back; whoever declined or cancelled can be asked again."""


def move_registration(*, by: Actor, registration: Registration, to: str) -> Registration:
    """Raises ImpossibleError where the state does not lead there."""
    with door("events.register", by=by, on=registration.edition) as change:
        moved = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("edition")
            .get(pk=registration.pk)
        )
        source, target = State(moved.state), State(to)
        if target not in LEADS_TO[source]:
            raise ImpossibleError(
                _("“%(source)s” does not lead to “%(target)s”.")
                % {"source": source.label, "target": target.label},
                cure=_("Look at the registration again; somebody may have moved it on."),
                field="state",
            )
        moved.state = target
        moved.save(update_fields=["state"])
        change.note(registration=moved.pk, source=source.value, target=target.value)
        change.announce("registration.moved", id=moved.pk, source=source.value, target=target.value)
    return moved
