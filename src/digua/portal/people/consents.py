"""What persons agree to, by the version of the text they were shown; given and withdrawn, never rewritten."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Consent, Person

VERSION = "2026-11"
"""Of the texts in templates/people/terms; a change of meaning makes a new version, and is asked for anew."""


def give(*, by: Actor, person: Person, purpose: Consent.Purpose, node: str = "") -> Consent:
    """Agree to a purpose; to send data abroad, for the named node. Giving it again changes nothing."""
    with door("people.consent", by=by, on=person) as change:
        if (purpose == Consent.Purpose.ABROAD) != bool(node):
            raise ImpossibleError(_("Consent to send data abroad is given for one named node."), field="node")
        consent = record(person, purpose, node)
        change.note(purpose=purpose, version=consent.version)
        change.announce("people.consent_given", person=person.pk, purpose=purpose)
    return consent


def withdraw(*, by: Actor, consent: Consent) -> None:
    """Take a consent back, from now on. The terms are withdrawn by erasing oneself. Raises ImpossibleError."""
    with door("people.consent", by=by, on=consent.person) as change:
        if consent.purpose == Consent.Purpose.TERMS:
            raise ImpossibleError(
                _("Without this there can be no account."), cure=_("You can erase yourself instead.")
            )
        Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
        change.note(purpose=consent.purpose, withdrawn=True)
        change.announce("people.consent_withdrawn", person=consent.person_id, purpose=consent.purpose)


def record(person: Person, purpose: Consent.Purpose, node: str = "") -> Consent:
    """The standing consent to the present text; one to an earlier version ends."""
    standing = Consent.objects.filter(person=person, purpose=purpose, node=node, withdrawn_at=None)
    found = standing.filter(version=VERSION).first()
    if found is not None:
        return found
    standing.update(withdrawn_at=timezone.now())
    return Consent.objects.create(person=person, purpose=purpose, node=node, version=VERSION)


def has_agreed(person: Person, purpose: Consent.Purpose) -> bool:
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).exists()
