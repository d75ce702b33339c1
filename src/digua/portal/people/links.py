"""Links by which somebody signs in once, made by whoever runs the server."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account, SignInLink

LIFE = timedelta(hours=1)


def sign_in_link(account: Account, *, by: Actor = OPERATOR) -> str:
    """The address of a page where the account signs in, once, within the hour; earlier links end."""
    secret = secrets.token_urlsafe(32)
    with door("people.make_sign_in_link", by=by, on=account):
        SignInLink.objects.filter(account=account, used_at=None).delete()
        SignInLink.objects.create(
            account=account, secret_digest=digest(secret), expires_at=timezone.now() + LIFE
        )
    return str(settings.ENVIRONMENT.url) + reverse("enter", args=[secret])


def open_link(secret: str) -> SignInLink | None:
    """The link of this secret, while it can be used."""
    links = SignInLink.objects.filter(used_at=None, expires_at__gt=timezone.now(), account__is_active=True)
    return links.select_related("account").filter(secret_digest=digest(secret)).first()


def use(secret: str, *, by: Actor) -> Account:
    """Take up a link; whose account it opens. Raises ImpossibleError where it is used, too old or made up."""
    with door("people.use_sign_in_link", by=by) as change:
        link = open_link(secret)
        used = SignInLink.objects.filter(pk=link.pk, used_at=None) if link else None
        if link is None or used is None or not used.update(used_at=timezone.now()):
            raise ImpossibleError(
                _("This link was used or is too old."),
                cure=_("Sign in by your address: you get a code by mail."),
            )
        change.made(link.account)
    return link.account


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
