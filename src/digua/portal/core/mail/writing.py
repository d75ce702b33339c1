"""Writing a mail: from templates, in the receiver's language, once for what it tells of."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from digua.portal.core.mail.sending import send
from digua.portal.core.models import Mail


def write(
    *,
    to: str,
    kind: str,
    language: str,
    words: Mapping[str, Any],
    once: str | None = None,
    account_id: int | None = None,
) -> Mail | None:
    """Write a mail of a kind from `mails/<kind>.txt` (subject in the first line) and `mails/<kind>.html`.

    It is sent by a job when the current transaction is done. None where a mail named `once` was written before.
    """
    with override(language):
        context = {**words, "portal": settings.ENVIRONMENT.url, "language": language}
        subject, _, plain = render_to_string(f"mails/{kind}.txt", context).lstrip().partition("\n")
        message = EmailMultiAlternatives(subject.strip(), plain.strip() + "\n", to=[to])
        message.attach_alternative(render_to_string(f"mails/{kind}.html", context), "text/html")
    return keep(message, to=to, kind=kind, language=language, once=once, account_id=account_id)


def keep(
    message: EmailMessage,
    *,
    to: str,
    kind: str,
    language: str,
    once: str | None = None,
    account_id: int | None = None,
) -> Mail | None:
    """Put a message into the log and ask for it to be sent."""
    try:
        with transaction.atomic():
            mail = Mail.objects.create(
                to=to,
                kind=kind,
                language=language,
                subject=message.subject[:300],
                message=message.message().as_string(),
                once=once,
                account_id=account_id,
            )
    except IntegrityError:
        return None
    send.enqueue(mail=mail.pk)
    return mail
