"""The mails of an edition: what the portal wrote to those who take part in it, about that."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from digua.portal.core import records
from digua.portal.core.models import Mail
from digua.portal.events.models import Edition
from digua.portal.people.models import Account, Address

OF_THEIR_OWN = ("account", "confirm_address", "new_password", "no_account", "security_changed", "sign_in_code")
"""Kinds of mails that concern nobody but their receiver: how they sign in."""


def mails_of(edition: Edition, asked: Mapping[str, str]) -> QuerySet[Mail]:
    """The latest first, without those by which people sign in; `asked`: `state`, part of the address `to`."""
    people = edition.registrations.values("person_id")
    written = Address.objects.filter(person__in=people).values("email")
    signed_in = Account.objects.filter(person__in=people).values("email")
    found = records.mails(asked.get("state", ""), asked.get("to", "").strip())
    return found.filter(Q(to__in=written) | Q(to__in=signed_in)).exclude(kind__in=OF_THEIR_OWN)
