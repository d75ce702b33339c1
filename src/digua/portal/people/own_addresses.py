"""A person's addresses follow those that their account signs in by, which django-allauth keeps and tells of."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed, email_removed
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from digua.portal.people import search_words
from digua.portal.people.models import Account, Address


@receiver(email_confirmed)
def confirmed(email_address: EmailAddress, **rest: Any) -> None:
    follow(email_address.user)


@receiver(email_changed)
@receiver(email_removed)
def changed(user: Account, **rest: Any) -> None:
    follow(user)


def follow(account: Account) -> None:
    """Write the account's confirmed addresses to its person; one that went is no longer theirs.

    django-allauth confirms an address for one account alone, so nobody else's is taken.
    """
    person = account.person
    if person is None:
        return
    kept = {each.email.lower(): each for each in EmailAddress.objects.filter(user=account, verified=True)}
    with transaction.atomic():
        person.addresses.filter(verified_at__isnull=False).exclude(email__in=kept).delete()
        person.addresses.update(primary=False)
        for email, each in kept.items():
            Address.objects.update_or_create(
                person=person,
                email=email,
                defaults={"primary": each.primary, "verified_at": timezone.now()},
            )
        search_words.refresh_person(person)
