"""Sending: to the mail server that DIGUA_MAIL_URL names, or into the data folder where there is none."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils import timezone

from digua.portal.core.jobs import job
from digua.portal.core.models import Mail

TIMEOUT = 20.0


@job(retries=10, atomic=False)
def send(mail: int) -> None:
    """Send one mail. A server's refusal for good (5xx) is kept as its failure, anything else is tried again."""
    waiting = Mail.objects.filter(pk=mail, state=Mail.State.WAITING).first()
    if waiting is None:
        return
    try:
        deliver(waiting)
    except smtplib.SMTPRecipientsRefused as refusal:
        code, answer = next(iter(refusal.recipients.values()))
        if code < 500:
            raise
        waiting.state, waiting.error = Mail.State.FAILED, f"{code} {answer.decode(errors='replace')}"
    else:
        waiting.state, waiting.sent_at, waiting.error = Mail.State.SENT, timezone.now(), ""
    waiting.save(update_fields=["state", "sent_at", "error"])


def deliver(mail: Mail) -> None:
    """Hand one mail over. Raises SMTPException and OSError."""
    if not settings.MAIL_URL:
        folder = Path(settings.ENVIRONMENT.data_dir) / "outgoing-mail"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{mail.pk:08}.eml").write_text(mail.message, encoding="utf-8")
        return
    with server(settings.MAIL_URL) as connection:
        connection.sendmail(settings.DEFAULT_FROM_EMAIL, [mail.to], mail.message.encode("utf-8"))


@contextmanager
def server(url: str) -> Iterator[smtplib.SMTP]:
    """A connection to smtp://user:password@host:587 (STARTTLS where offered) or smtps://."""
    parts = urlsplit(url)
    host, context = parts.hostname or "localhost", ssl.create_default_context()
    if parts.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=context)
    else:
        connection = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT)
    with connection:
        connection.ehlo()
        if parts.scheme == "smtp" and connection.has_extn("starttls"):
            connection.starttls(context=context)
        if parts.username:
            connection.login(unquote(parts.username), unquote(parts.password or ""))
        yield connection
