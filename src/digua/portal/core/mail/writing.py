"""Writing a mail: from templates, in the receiver's language, once for what it tells of."""

from collections.abc import Mapping
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils.translation import override

from digua.portal.core.jobs.backend import enqueue_once
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
    secret: bool = False,
    stop: str = "",
) -> Mail | None:
    """Write a mail of a kind from `mails/<kind>.txt` (subject in the first line) and `mails/<kind>.html`.

    It is sent by a job when the current transaction is done. None where a mail named `once` was written before.
    `secret`: it holds a link or a code that opens an account (Mail). `stop`: the path to which mail programs
    post so that no more of these come (RFC 2369 and 8058); every mail that is not a necessary one has it. A
    language that the interface does not speak is answered in English.
    """
    spoken = spoken_language(language)
    with override(spoken):
        context = {**words, "portal": settings.ENVIRONMENT.url, "language": spoken, "lang": spoken[:2]}
        subject, _, plain = plain_text(f"mails/{kind}.txt", context).lstrip().partition("\n")
        message = EmailMultiAlternatives(subject.strip(), plain.strip() + "\n", to=[to])
        if stop:
            message.extra_headers |= {
                "List-Unsubscribe": f"<{settings.ENVIRONMENT.url}{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        message.attach_alternative(render_to_string(f"mails/{kind}.html", context), "text/html")
    return keep(message, to=to, kind=kind, language=spoken, once=once, account_id=account_id, secret=secret)


def spoken_language(language: str) -> str:
    """One of the interface's languages: "zh-hans" for all Chinese, "en" for what it does not speak."""
    if language.startswith("zh"):
        return "zh-hans"
    return language if language in dict(settings.LANGUAGES) else "en"


def plain_text(name: str, words: Mapping[str, Any]) -> str:
    """A template without HTML's escapes, so that "A&B" stays itself."""
    return str(get_template(name).template.render(Context(dict(words), autoescape=False)))  # type: ignore[attr-defined]


def keep(
    message: EmailMessage,
    *,
    to: str,
    kind: str,
    language: str,
    once: str | None = None,
    account_id: int | None = None,
    secret: bool = False,
) -> Mail | None:
    """Put a message into the log and ask for it to be sent."""
    message.extra_headers.setdefault(
        "Message-ID", make_msgid(domain=urlsplit(settings.ENVIRONMENT.url).hostname)
    )
    message.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    try:
        with transaction.atomic():
            mail = Mail.objects.create(
                to=to,
                kind=kind,
                language=language,
                subject=message.subject[:300],
                message=message.message().as_bytes().decode(),
                once=once,
                account_id=account_id,
                secret=secret,
            )
    except IntegrityError:
        return None
    ask_to_send(mail)
    return mail


def ask_to_send(mail: Mail) -> None:
    """One job at a time for one mail."""
    enqueue_once(send, key=f"mail:{mail.pk}", mail=mail.pk)
