"""Sending: to the mail server that DIGUA_MAIL_URL names, or into the data folder where there is none."""

import smtplib
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from digua.portal.core.discretion import discreet
from digua.portal.core.jobs import job
from digua.portal.core.mail.server import hand_over
from digua.portal.core.models import Mail

RETRIES = 100
"""With pauses that grow to an hour: four days, as mail servers themselves do."""


PATIENCE = (0.5, 2.0, 8.0, 30.0)
"""Seconds between tries to write down that a mail was taken."""


class RefusedMailError(Exception):
    """The server will never take this mail: an answer of 5xx about its receiver or its content."""


def given_up(mail: int, error: str) -> None:
    """No try is left, or the worker died with it again and again."""
    fail(mail, error.strip().rpartition("\n")[2])


@job(retries=RETRIES, atomic=False, given_up=given_up)
def send(mail: int) -> None:
    """Send one mail. A server's refusal for good is kept as its failure, anything else is tried again."""
    waiting = Mail.objects.filter(pk=mail, state=Mail.State.WAITING).first()
    if waiting is None:
        return
    try:
        deliver(waiting)
    except RefusedMailError as refusal:
        fail(mail, str(refusal))
    except (smtplib.SMTPException, OSError) as trouble:
        Mail.objects.filter(pk=mail).update(error=discreet(str(trouble)))
        raise
    else:
        sent(waiting)


def sent(mail: Mail) -> None:
    """Write down that the server took it, also where the database is busy; else it would go out twice."""
    mail.state, mail.sent_at, mail.error = Mail.State.SENT, timezone.now(), ""
    if mail.secret:
        mail.message = ""
    for patience in PATIENCE:
        try:
            mail.save(update_fields=["state", "sent_at", "error", "message"])
        except DatabaseError:
            connection.close()
            time.sleep(patience)
        else:
            return
    mail.save(update_fields=["state", "sent_at", "error", "message"])


def fail(mail: int, error: str) -> None:
    waiting = Mail.objects.filter(pk=mail, state=Mail.State.WAITING)
    waiting.update(state=Mail.State.FAILED, error=discreet(error))


def deliver(mail: Mail) -> None:
    """Hand one mail over; when this returns, the server has taken it.

    Raises RefusedMailError, SMTPException and OSError.
    """
    content = mail.message.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    if not settings.MAIL_URL:
        keep_as_file(content, outgoing_folder() / f"{mail.pk:08}.eml")
        return
    try:
        hand_over(content, to=mail.to, sender=settings.DEFAULT_FROM_EMAIL, url=settings.MAIL_URL)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refusal:
        code, words = answer(refusal)
        if code < 500:
            raise
        raise RefusedMailError(f"{code} {words}") from refusal


def answer(refusal: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException) -> tuple[int, str]:
    """The server's answer about the one receiver, or about the mail."""
    code: int
    words: bytes | str
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(refusal.recipients.values()))
    else:
        code, words = refusal.smtp_code, refusal.smtp_error
    return code, words.decode(errors="replace") if isinstance(words, bytes) else words


def outgoing_folder() -> Path:
    return Path(settings.ENVIRONMENT.data_dir) / "outgoing-mail"


def keep_as_file(content: bytes, path: Path) -> None:
    """For a portal without a mail server: its operator finds the mail there, and nobody else does."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(content)
    unfinished.replace(path)
