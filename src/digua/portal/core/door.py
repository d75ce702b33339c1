"""The one door of every change: permission, change, audit entry and announcement, all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import rules
from django.db import transaction
from django.db.models import Model

from digua.portal.core import audit, outbox
from digua.portal.core.actor import Actor
from digua.portal.core.models import AuditEntry
from digua.portal.core.refusal import RefusedError, Words


class Door:
    """What a change says of itself while it happens. Facts are identifiers and counts, never people's texts."""

    def __init__(self) -> None:
        self.subject: Model | None = None
        self.facts: dict[str, object] = {}
        self.announcements: list[tuple[str, dict[str, object]]] = []

    def made(self, subject: Model) -> None:
        """Name the record that the change has made, where there was none to begin with."""
        self.subject = subject

    def note(self, **facts: object) -> None:
        """Add to what the audit entry says."""
        self.facts |= facts

    def announce(self, kind: str, **payload: object) -> None:
        """Tell whoever listens to `kind`, once the change is done (core.outbox)."""
        self.announcements.append((kind, payload))


@contextmanager
def door(action: str, *, by: Actor, on: Model | None = None, cure: Words = "") -> Iterator[Door]:
    """One change of `on` by the actor, in one transaction.

    `action` is a permission ("profiles.edit") of the app's rules.py, asked of the account and `on`. Raises
    RefusedError, with an audit entry of its own, where it is not given. An error inside undoes everything.
    """
    require(action, by=by, on=on, cure=cure)
    change = Door()
    change.subject = on
    with transaction.atomic():
        yield change
        for kind, payload in change.announcements:
            outbox.announce(kind, payload)
        audit.append(action, by=by, subject=change.subject, facts=change.facts)


def require(action: str, *, by: Actor, on: Model | None = None, cure: Words = "") -> None:
    """Raises RefusedError, and records it, where the actor may not do the action to `on`."""
    if may(action, by=by, on=on):
        return
    audit.append(action, by=by, subject=on, facts={}, outcome=AuditEntry.Outcome.REFUSED)
    raise RefusedError(action, cure)


def may(action: str, *, by: Actor, on: Model | None = None) -> bool:
    """Whether the actor may; for pages that show what can be done. Raises KeyError for an unknown action."""
    if not rules.perm_exists(action):
        raise KeyError(f"{action} is in no rules.py")
    return by.trusted or bool(rules.has_perm(action, by.account, on))
