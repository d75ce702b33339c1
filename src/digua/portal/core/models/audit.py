from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did what to which record, when, by which way. Never changed, never deleted.

    The account is kept as a number without a foreign key, so that entries outlive accounts.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=80, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    account_id = models.BigIntegerField(null=True, db_index=True)
    way = models.CharField(max_length=10)
    address = models.CharField(max_length=45, blank=True)
    subject = models.CharField(max_length=120, blank=True, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"


class AuditHead(models.Model):
    """The end of the chain: one row, locked while an entry is added."""

    ONLY = 1

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.number)
