"""A running job is its worker's for as long as its lease; a killed worker's jobs so go on elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import structlog
from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.utils import timezone

from digua.portal.core.models import Job

log = structlog.get_logger("digua.jobs")


class LostLeaseError(RuntimeError):
    """The job outlasted its lease and belongs to another worker now; what it did is undone or repeated."""


def owned(job: Job) -> QuerySet[Job]:
    """The job's row as long as it is this worker's, in this very try."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker, tries=job.tries)


def hold(job: Job) -> None:
    """Lock the job's row until the transaction ends, so that nobody takes it even if its lease runs out.

    SQLite needs no lock of the row: a transaction there keeps all other writers waiting. Raises LostLeaseError.
    """
    if owned(job).select_for_update().first() is None:
        raise LostLeaseError(str(job))


@contextmanager
def kept(job: Job, lease: timedelta) -> Iterator[None]:
    """Prolong the lease in a thread of its own while the block runs."""
    over = Event()

    def beat() -> None:
        try:
            while not over.wait(lease.total_seconds() / 3):
                prolong(job, lease)
        finally:
            connection.close()

    thread = Thread(target=beat, name=f"lease of job {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def prolong(job: Job, lease: timedelta) -> None:
    """A database that does not answer is asked again at the next beat; two beats fit into a lease."""
    try:
        owned(job).update(lease_until=timezone.now() + lease)
    except DatabaseError as error:
        connection.close()
        log.warning("lease not prolonged", job=job.pk, error=type(error).__name__)
