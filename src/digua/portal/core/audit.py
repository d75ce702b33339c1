"""The audit: append-only, each entry chained to the last by its SHA-256, so that no change stays hidden."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.core.models import AuditEntry, AuditHead


def append(
    action: str,
    *,
    by: Actor,
    subject: Model | None,
    facts: Mapping[str, object],
    outcome: AuditEntry.Outcome = AuditEntry.Outcome.DONE,
) -> AuditEntry:
    """Add an entry behind the last; within a transaction it stands or falls with it.

    `facts` must hold no text of a person's: the audit is never rewritten, not even when somebody is erased.
    """
    with transaction.atomic():
        head = AuditHead.objects.select_for_update().get_or_create(pk=AuditHead.ONLY)[0]
        entry = AuditEntry(
            number=head.number + 1,
            at=timezone.now(),
            action=action,
            outcome=outcome,
            account_id=by.account.pk if by.account else None,
            way=by.way,
            address=by.address,
            subject=subject_of(subject),
            facts=dict(facts),
            previous=head.digest,
        )
        entry.digest = digest(entry)
        entry.save(force_insert=True)
        head.number, head.digest = entry.number, entry.digest
        head.save()
    return entry


def head_digest() -> str:
    """The hash of the last entry, which every change of the portal's data replaces; empty before the first."""
    return AuditHead.objects.values_list("digest", flat=True).filter(pk=AuditHead.ONLY).first() or ""


def subject_of(record: Model | None) -> str:
    """ "profiles.profile:12", or nothing."""
    return "" if record is None else f"{record._meta.label_lower}:{record.pk}"


def digest(entry: AuditEntry) -> str:
    """The hash of all that an entry says and of the entry before it."""
    said = {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "action": entry.action,
        "outcome": entry.outcome,
        "account": entry.account_id,
        "way": entry.way,
        "address": entry.address,
        "subject": entry.subject,
        "facts": entry.facts,
        "previous": entry.previous,
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold, and how it shows."""

    number: int
    reason: str


def verify() -> Break | None:
    """The first place where an entry was changed, taken out or added; None where the whole chain holds."""
    expected, previous = 1, ""
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2_000):
        if entry.number != expected:
            return Break(expected, "missing")
        if entry.previous != previous or entry.digest != digest(entry):
            return Break(entry.number, "changed")
        expected, previous = expected + 1, entry.digest
    head = AuditHead.objects.filter(pk=AuditHead.ONLY).first()
    if (head.number, head.digest) != (expected - 1, previous) if head else expected > 1:
        return Break(expected, "missing")
    return None
