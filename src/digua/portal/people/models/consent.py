from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.people.models.person import Person


class Consent(models.Model):
    """What a person has agreed to: a purpose, by the version of a text, and to which node data may go."""

    class Purpose(models.TextChoices):
        TERMS = "terms", _("terms of use and privacy notice")
        SHARE_CONTACT = "share_contact", _("show my contact to those I meet")
        NEWS = "news", _("news by mail")
        ABROAD = "abroad", _("send my data to a named node abroad")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    version = models.CharField(max_length=20)
    node = models.CharField(max_length=120, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "node"],
                condition=models.Q(withdrawn_at=None),
                name="consent_given_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose}"


class Invitation(models.Model):
    """A link mailed to a person by which they claim themselves; only the hash of its secret is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id}"
