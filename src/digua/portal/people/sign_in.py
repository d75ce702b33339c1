"""How people sign in: by mailed code, password or passkey, with codes of an app as second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from digua.portal.people import invitations, sign_in_mails


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves at a closed portal; persons are invited and claim themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the receiver's language, by our own templates. Whoever was invited and asks is invited again."""
        kind = template_prefix.rpartition("/")[2]
        if kind == "unknown_account" and invitations.remind(email):
            return
        sign_in_mails.write_about(kind, email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """With whose account it is: the mail of a changed address goes to the former one."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages themselves show what was done; "you have signed in" is no news."""


class FactorAdapter(DefaultMFAAdapter):
    """Passkeys are of the portal's own address, whatever name a proxy uses; without TLS, of any."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        if settings.ENVIRONMENT.secure:
            entity["id"] = settings.ENVIRONMENT.hosts[0]
        return entity | {"name": settings.MFA_TOTP_ISSUER}


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Whoever signs in by their organisation's OIDC has an account here already, by the same address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


def has_second_factor(account: AbstractBaseUser) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(account))
