"""Mails about signing in: codes and links that are used once, and word of changes to an account's security."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import PORTAL
from digua.portal.core.mail.writing import write
from digua.portal.people.links import sign_in_link
from digua.portal.people.models import Account

WITH_SECRET = {
    "login_code": "sign_in_code",
    "email_confirmation": "confirm_address",
    "email_confirmation_signup": "confirm_address",
    "password_reset_key": "new_password",
}
"""Our templates of mails that hold a code or a link."""
CHANGES: dict[str, Promise] = {
    "password_changed": _("Your password was changed."),
    "password_set": _("Your account has a password now."),
    "password_reset": _("Your password was replaced by a new one."),
    "email_changed": _("The address that you sign in by was changed."),
    "email_confirm": _("A new address was confirmed."),
    "email_deleted": _("An address was taken out of your account."),
    "totp_activated": _("Codes of an app are asked for when you sign in."),
    "totp_deactivated": _("Codes of an app are no longer asked for when you sign in."),
    "recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
    "webauthn_added": _("A passkey was added."),
    "webauthn_removed": _("A passkey was taken away."),
    "account_connected": _("Your organisation's sign-in was connected to your account."),
    "account_disconnected": _("Your organisation's sign-in was disconnected from your account."),
}
"""What a mail says of a change to the security of an account."""


def write_about(kind: str, email: str, words: Mapping[str, Any]) -> None:
    """Write a mail of one of the kinds that the account pages send. Raises KeyError for one they do not.

    `user` among the words is whose mail it is, where the address is no longer the account's own.
    """
    account = words.get("user") or Account.objects.filter(email__iexact=email).first()
    language = account.language if account and account.language else get_language() or ""
    number = account.pk if account else None
    if kind == "unknown_account":
        write(to=email, kind="no_account", language=language, words={"email": email})
    elif kind in WITH_SECRET:
        said = {"email": email, "code": words.get("code"), "url": words.get("password_reset_url")}
        if kind == "login_code" and account is not None:
            said["url"] = sign_in_link(account, by=PORTAL)
        write(to=email, kind=WITH_SECRET[kind], language=language, words=said, account_id=number, secret=True)
    else:
        said = {"what": CHANGES[kind], "at": words.get("timestamp"), "address": words.get("ip")}
        write(to=email, kind="security_changed", language=language, words=said, account_id=number)
