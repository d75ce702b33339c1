"""The log of mails without the person: mails to them, and mails to others that name them."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings

from digua.portal.core.models import Mail
from digua.portal.people.erasing.traces import Traces

STATE = Mail.State


def empty_mails(traces: Traces) -> int:
    """Empty what was mailed, and the copies in the data folder; returns how many mails stay as mere rows."""
    to_them = list(Mail.objects.filter(to__in=traces.addresses).values_list("pk", flat=True))
    Mail.objects.filter(pk__in=to_them, state=STATE.WAITING).update(state=STATE.FAILED)
    Mail.objects.filter(pk__in=to_them).update(to="", subject="", message="", error="", once=None)
    of_them = list(naming(traces))
    Mail.objects.filter(pk__in=of_them, state=STATE.WAITING).update(secret=True)
    Mail.objects.filter(pk__in=of_them).exclude(state=STATE.WAITING).update(subject="", message="", error="")
    for pk in (*to_them, *of_them):
        Path(settings.ENVIRONMENT.data_dir, "outgoing-mail", f"{pk:08}.eml").unlink(missing_ok=True)
    return len(to_them) + len(of_them)


def naming(traces: Traces) -> Iterator[int]:
    """Mails in which one of the strings stands. Messages are encoded, so each is read."""
    rows = Mail.objects.values_list("pk", "subject", "message", "error")
    for pk, subject, message, error in rows.iterator(chunk_size=500):
        if traces.within(f"{subject}\n{error}\n{words_of(message)}"):
            yield pk


def words_of(message: str) -> str:
    """Headers and text parts of a message, decoded."""
    if not message:
        return ""
    read = message_from_bytes(message.encode(), policy=policy.default)
    headers = "\n".join(str(value) for value in read.values())
    texts = [part.get_content() for part in read.walk() if part.get_content_maintype() == "text"]
    return "\n".join([headers, *map(str, texts)])
