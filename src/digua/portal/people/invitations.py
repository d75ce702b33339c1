"""How a person who was brought in by an organiser claims themselves: one mailed link, and "is this you?"."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import PORTAL, Actor
from digua.portal.core.door import Door, door
from digua.portal.core.mail.writing import write
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people import consents
from digua.portal.people.models import Account, Address, Consent, Invitation, Person
from digua.portal.people.organisations import account_of
from digua.portal.people.places import is_time_zone
from digua.portal.people.selectors import mail_address, open_invitations

LIFE = timedelta(days=30)
PAUSE = timedelta(hours=1)
"""How long nobody is mailed another link, unless an organiser asks for this very person."""
CHINESE = frozenset({"CN", "HK", "MO", "TW"})


def invite(*, by: Actor, person: Person, note: str = "") -> Invitation:
    """Mail the person a link that is used once; links of earlier invitations end.

    `note` is a word of the organiser's own. Raises ImpossibleError where there is no address, or an account.
    """
    with door("people.invite_person", by=by, on=person) as change:
        return renew(change, by=by, person=person, note=note)


def remind(email: str) -> bool:
    """Invite the person of this address again, where they were invited and have not come yet.

    For whoever types their address at the sign-in before they have an account. False where nobody is meant.
    """
    person = Person.objects.filter(
        addresses__email=email.lower(),
        account=None,
        merged_into=None,
        erased_at=None,
        invitations__isnull=False,
    ).first()
    if person is None:
        return False
    if not was_invited_lately(person):
        invite(by=PORTAL, person=person)
    return True


def was_invited_lately(person: Person) -> bool:
    return person.invitations.filter(made_at__gt=timezone.now() - PAUSE).exists()


def renew(change: Door, *, by: Actor, person: Person, note: str) -> Invitation:
    email = mail_address(person)
    if not email:
        raise ImpossibleError(_("There is no mail address."), cure=_("Add one to the person first."))
    if Account.objects.filter(person=person).exists():
        raise ImpossibleError(
            _("This person has an account already."), cure=_("They sign in by their own address.")
        )
    now, secret = timezone.now(), secrets.token_urlsafe(24)
    again = person.invitations.exists()
    open_invitations().filter(person=person).update(expires_at=now)
    invitation = Invitation.objects.create(
        person=person, email=email, secret_digest=digest(secret), expires_at=now + LIFE
    )
    affiliation = person.affiliations.filter(until=None).select_related("organisation").first()
    write(
        to=email,
        kind="invitation",
        language=mail_language(person),
        words={
            "person": person,
            "organisation": affiliation.organisation.name if affiliation else None,
            "inviter": account_of(by),
            "note": note,
            "until": invitation.expires_at,
            "url": settings.ENVIRONMENT.url + reverse("claim", args=[secret]),
        },
        secret=True,
        stop=reverse("claim_decline", args=[secret]),
    )
    change.note(invitation=invitation.pk, again=again)
    change.announce("people.invited", person=person.pk)
    return invitation


def invitation_of(secret: str) -> Invitation | None:
    """The invitation that a link belongs to, whatever became of it; None for a made-up link."""
    return Invitation.objects.select_related("person").filter(secret_digest=digest(secret)).first()


def is_open(invitation: Invitation) -> bool:
    person = invitation.person
    return (
        invitation.used_at is None
        and invitation.expires_at > timezone.now()
        and person.erased_at is None
        and person.merged_into_id is None
    )


def claim(*, by: Actor, invitation: Invitation, language: str, zone: str, agreed: bool) -> Account:
    """Make the person's account, who has said "this is me"; its address counts as verified.

    Raises ImpossibleError for an invitation that was used or is too old, and without consent to the terms.
    """
    with door("people.claim", by=by, on=invitation.person) as change:
        invitation = Invitation.objects.select_for_update().select_related("person").get(pk=invitation.pk)
        if not is_open(invitation):
            raise ImpossibleError(
                _("This link was used or is too old."),
                cure=_("Sign in by your address; if that fails, ask whoever invited you for another link."),
            )
        if not agreed:
            raise ImpossibleError(
                _("Without your consent we may not keep an account for you."),
                cure=_("Read the terms, and tick that you agree."),
                field="agreed",
            )
        if not is_time_zone(zone):
            raise ImpossibleError(_("There is no such time zone."), field="zone")
        person = invitation.person
        account = account_for(person, invitation.email, language)
        invitation.used_at = timezone.now()
        invitation.save(update_fields=["used_at"])
        person.timezone = zone
        person.save(update_fields=["timezone"])
        consents.record(person, Consent.Purpose.TERMS)
        change.note(account=account.pk, invitation=invitation.pk, terms=consents.VERSION)
        change.announce("people.claimed", person=person.pk, account=account.pk)
    return account


def decline(*, by: Actor, invitation: Invitation) -> None:
    """Say "this is not me": the link ends, and whoever looks after the person can be told."""
    with door("people.claim", by=by, on=invitation.person) as change:
        open_invitations().filter(pk=invitation.pk).update(expires_at=timezone.now())
        change.note(invitation=invitation.pk, declined=True)
        change.announce("people.claim_declined", person=invitation.person_id)


def account_for(person: Person, email: str, language: str) -> Account:
    """The account that has this address and nobody behind it yet, or a new one."""
    try:
        with transaction.atomic():
            Address.objects.update_or_create(
                person=person, email=email, defaults={"verified_at": timezone.now()}
            )
            account = Account.objects.filter(email__iexact=email, person=None).first()
            if account is None:
                account = Account.objects.create_user(email, person=person, language=language)
            else:
                account.person, account.language = person, language
                account.save(update_fields=["person", "language"])
            EmailAddress.objects.update_or_create(
                user=account, email=email, defaults={"verified": True, "primary": True}
            )
    except IntegrityError as error:
        raise ImpossibleError(
            _("Somebody else signs in by this address already."),
            cure=_("Ask whoever invited you to merge the two, or to use another address."),
        ) from error
    return account


def mail_language(person: Person) -> str:
    """In which language to write to a person: their account's, or what their languages and country suggest."""
    account = Account.objects.filter(person=person).first()
    if account is not None and account.language:
        return account.language
    return "zh-hans" if "zh" in person.languages or person.country in CHINESE else "en"


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
