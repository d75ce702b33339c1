from django.db import models
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """A mail to one address, from when it is written until it is sent: the log of mails.

    `once` names what it tells of to whom ("renewal:12:2026-11"); a second mail of the same name is not
    written. `message` is the whole message as it is sent (RFC 5322), empty once its person is erased. One that
    is `secret` opens an account to whoever reads it: it is shown to nobody, and emptied once it is sent.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    to = models.EmailField(db_index=True)
    account_id = models.BigIntegerField(null=True, db_index=True)
    kind = models.CharField(max_length=80, db_index=True)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300)
    message = models.TextField(blank=True)
    secret = models.BooleanField(default=False)
    once = models.CharField(max_length=200, null=True, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    error = models.TextField(blank=True)
    written_at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
