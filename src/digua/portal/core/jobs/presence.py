"""A worker says that it is there, so that health and doctor can say when none is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from digua.portal.core.jobs.lease import log
from digua.portal.core.models import Worker

BEAT_SECONDS = 10.0
FRESH, FORGOTTEN = timedelta(minutes=1), timedelta(days=1)


def worker_is_there() -> bool:
    return Worker.objects.filter(seen_at__gt=timezone.now() - FRESH).exists()


@contextmanager
def present(name: str, *, beat: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Tell every few seconds that the worker is there while the block runs, and do `beat` each time."""
    over = Event()

    def tell() -> None:
        try:
            attempt(lambda: come(name))
            while not over.wait(BEAT_SECONDS):
                attempt(lambda: come(name))
                beat()
            attempt(lambda: leave(name))
        finally:
            connection.close()

    thread = Thread(target=tell, name="presence", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def come(name: str) -> None:
    now = timezone.now()
    Worker.objects.update_or_create(name=name, defaults={"seen_at": now})
    Worker.objects.filter(seen_at__lt=now - FORGOTTEN).delete()


def leave(name: str) -> None:
    Worker.objects.filter(name=name).delete()


def attempt(change: Callable[[], None]) -> None:
    """Where the database does not answer, the next beat tells it."""
    try:
        change()
    except DatabaseError as error:
        connection.close()
        log.warning("presence not told", error=type(error).__name__)
