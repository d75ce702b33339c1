from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from digua.portal.people.models.organisation import Organisation
from digua.portal.people.models.person import Person

NOWHERE = models.Value(0, models.BigIntegerField())


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """An account that can sign in by mailed code, and by password where one is given.

        Its address counts as verified, since every first sign-in goes by a mail to it, or by a password that
        whoever made the account chose.
        """
        from allauth.account.models import EmailAddress

        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        with transaction.atomic(using=self._db):
            account.save(using=self._db)
            EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        return account


class Account(AbstractBaseUser):
    """How somebody signs in. Most persons are brought in by an organiser and claim themselves later."""

    email = models.EmailField(_("email"), unique=True)
    person = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="account")
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email


class Grant(models.Model):
    """A role that an account has: everywhere, in one organisation, or in one series or edition.

    Series and editions are named by their number, as they belong to a later chapter.
    """

    class Role(models.TextChoices):
        NODE_ADMINISTRATOR = "node_administrator", _("node administrator")
        POLICY_OFFICER = "policy_officer", _("policy officer")
        SERIES_OWNER = "series_owner", _("series owner")
        ORGANISER = "organiser", _("edition organiser")
        ADVISER = "adviser", _("adviser")
        REVIEWER = "reviewer", _("reviewer")
        COMPLIANCE_OFFICER = "compliance_officer", _("compliance officer")
        FLOOR_DESK = "floor_desk", _("floor desk")
        ORGANISATION_ADMINISTRATOR = "organisation_administrator", _("organisation administrator")

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="grants")
    series_id = models.BigIntegerField(null=True, blank=True)
    edition_id = models.BigIntegerField(null=True, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(  # SQLite knows no NULLS NOT DISTINCT
                "account",
                "role",
                Coalesce("organisation", NOWHERE),
                Coalesce("series_id", NOWHERE),
                Coalesce("edition_id", NOWHERE),
                name="grant_once_anywhere",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"
