"""Every change to how somebody signs in, which django-allauth makes and tells of, has its audit entry.

The entry stands right behind the change, not in its transaction: allauth tells of it once it is done. The mail
to the owner is asked for by allauth itself (people.sign_in_mails).
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as organisation_signals
from django.dispatch import receiver
from django.http import HttpRequest

from digua.portal.core import audit
from digua.portal.core.actor import Actor
from digua.portal.people.models import Account

ACTION = "people.change_sign_in"
FACTORS = {"totp": "app_codes", "webauthn": "passkey", "recovery_codes": "recovery_codes"}
"""Our words for django-allauth's types of authenticators, in the audit's facts."""


def record(request: HttpRequest, account: Account, what: str) -> None:
    """`what` has changed for the account; nobody signed in is whoever holds a mailed link or code."""
    by = Actor.of(request.user, address=request.META.get("REMOTE_ADDR", ""))
    audit.append(ACTION, by=by, subject=account, facts={"what": what})


@receiver(account_signals.password_set)
def password_set(request: HttpRequest, user: Account, **rest: Any) -> None:
    record(request, user, "password_set")


@receiver(account_signals.password_changed)
def password_changed(request: HttpRequest, user: Account, **rest: Any) -> None:
    record(request, user, "password_changed")


@receiver(account_signals.password_reset)
def password_reset(request: HttpRequest, user: Account, **rest: Any) -> None:
    record(request, user, "password_reset")


@receiver(account_signals.email_added)
def address_added(request: HttpRequest, user: Account, **rest: Any) -> None:
    record(request, user, "address_added")


@receiver(account_signals.email_confirmed)
def address_confirmed(request: HttpRequest, email_address: EmailAddress, **rest: Any) -> None:
    record(request, email_address.user, "address_confirmed")


@receiver(account_signals.email_changed)
def address_changed(request: HttpRequest, user: Account, **rest: Any) -> None:
    record(request, user, "address_changed")


@receiver(account_signals.email_removed)
def address_removed(request: HttpRequest, user: Account, **rest: Any) -> None:
    record(request, user, "address_removed")


@receiver(factor_signals.authenticator_added)
def factor_added(request: HttpRequest, user: Account, authenticator: Authenticator, **rest: Any) -> None:
    """Whoever has set it up has just shown it: the recovery codes that come with it are not asked for again."""
    record(request, user, f"{FACTORS[authenticator.type]}_added")
    record_authentication(request, user, "mfa", type=authenticator.type, reauthenticated=True)


@receiver(factor_signals.authenticator_removed)
def factor_removed(request: HttpRequest, user: Account, authenticator: Authenticator, **rest: Any) -> None:
    record(request, user, f"{FACTORS[authenticator.type]}_removed")


@receiver(factor_signals.authenticator_reset)
def factor_renewed(request: HttpRequest, user: Account, authenticator: Authenticator, **rest: Any) -> None:
    record(request, user, f"{FACTORS[authenticator.type]}_renewed")


@receiver(organisation_signals.social_account_added)
def organisation_connected(request: HttpRequest, sociallogin: Any, **rest: Any) -> None:
    record(request, sociallogin.user, "organisation_connected")


@receiver(organisation_signals.social_account_removed)
def organisation_disconnected(request: HttpRequest, socialaccount: Any, **rest: Any) -> None:
    record(request, socialaccount.user, "organisation_disconnected")
