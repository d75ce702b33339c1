"""What happened, told to whoever listens: each announcement reaches each listener at least once.

An announcement is written in the transaction of the change it tells of, with a job for each listener; lower
apps announce, higher apps listen. Listeners must bear being told twice.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from digua.portal.core.jobs import job
from digua.portal.core.models import Announcement

Listener = Callable[..., None]
_listeners: dict[str, dict[str, Listener]] = defaultdict(dict)


def listens(kind: str) -> Callable[[Listener], Listener]:
    """Register a function for announcements of a kind; it is given their payload by keyword, in a job."""

    def register(listener: Listener) -> Listener:
        _listeners[kind][f"{listener.__module__}.{listener.__qualname__}"] = listener
        return listener

    return register


def announce(kind: str, payload: Mapping[str, object]) -> Announcement:
    """Write an announcement and what it is to set going."""
    announcement = Announcement.objects.create(kind=kind, payload=dict(payload))
    for name in sorted(_listeners[kind]):
        tell.enqueue(announcement=announcement.pk, listener=name)
    return announcement


@job(retries=8)
def tell(announcement: int, listener: str) -> None:
    """Tell one listener of one announcement."""
    told = Announcement.objects.get(pk=announcement)
    payload: dict[str, Any] = told.payload
    _listeners[told.kind][listener](**payload)
