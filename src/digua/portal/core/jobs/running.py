"""Running one job under a lease: it ends as ours, or not at all."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from threading import Event, Thread
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from digua.portal.core.jobs.backend import task_of
from digua.portal.core.jobs.declaration import JobTask
from digua.portal.core.models import Job

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
_current: ContextVar[Job | None] = ContextVar("current_job", default=None)


class LostLeaseError(RuntimeError):
    """The job outlasted its lease and belongs to another worker now; what it did is undone or repeated."""


def progress(share: float, doing: str = "") -> None:
    """Say how far the running job is (0 to 1) and what it does; nothing outside a job.

    A job that is one transaction shows nothing before it ends. Raises LostLeaseError.
    """
    job = _current.get()
    if job is None:
        return
    if not owned(job).update(progress=share, doing=doing[:200]):
        raise LostLeaseError(str(job))


def claim(worker: str) -> Job | None:
    """The next job for a worker, now running under its lease; None where there is nothing to do.

    Jobs whose worker lost its lease come back here; one that was tried too often is marked as failed.
    """
    now = timezone.now()
    due = Q(state=Job.State.WAITING, run_after__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    with transaction.atomic():
        jobs = Job.objects.filter(due).order_by("-priority", "run_after", "pk")
        if connection.features.has_select_for_update_skip_locked:
            jobs = jobs.select_for_update(skip_locked=True)
        job = jobs.first()
        if job is None:
            return None
        try:
            task = task_of(job)
        except ImportError as error:
            return _give_up(job, str(error))
        if job.tries > task.retries:
            return _give_up(job, f"No worker finished it in {job.tries} tries; the last was {job.worker}.")
        job.state, job.worker, job.tries = Job.State.RUNNING, worker, job.tries + 1
        job.started_at, job.lease_until, job.progress, job.doing = now, now + task.lease, 0.0, ""
        job.save()
    return job


def _give_up(job: Job, error: str) -> Job:
    job.state, job.error, job.ended_at, job.lease_until = Job.State.FAILED, error, timezone.now(), None
    job.save()
    return job


def run(job: Job) -> None:
    """Run a claimed job to its end, its next try or its failure."""
    if job.state != Job.State.RUNNING:
        return
    task = task_of(job)
    token = _current.set(job)
    try:
        if task.atomic:
            with transaction.atomic():
                _finish(job, task.call(**job.words))
        else:
            with _heartbeat(job, task):
                result = task.call(**job.words)
            _finish(job, result)
    except LostLeaseError:
        return
    except Exception:  # noqa: BLE001 - whatever a job raises is kept and shown, and tried again
        _fail(job, task, traceback.format_exc())
    finally:
        _current.reset(token)


def owned(job: Job) -> Any:
    """The job's row as long as it is this worker's, in this very try."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker, tries=job.tries)


def _finish(job: Job, result: object) -> None:
    done = owned(job).update(
        state=Job.State.DONE,
        result=result,
        progress=1.0,
        error="",
        lease_until=None,
        ended_at=timezone.now(),
    )
    if not done:
        raise LostLeaseError(str(job))


def _fail(job: Job, task: JobTask[Any, Any], error: str) -> None:
    now = timezone.now()
    if job.tries > task.retries:
        owned(job).update(state=Job.State.FAILED, error=error, lease_until=None, ended_at=now)
        return
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (job.tries - 1))
    owned(job).update(state=Job.State.WAITING, error=error, lease_until=None, run_after=now + pause)


@contextmanager
def _heartbeat(job: Job, task: JobTask[Any, Any]) -> Iterator[None]:
    """Prolong the lease in a thread of its own while the block runs."""
    over = Event()

    def beat() -> None:
        try:
            while not over.wait(task.lease.total_seconds() / 3):
                owned(job).update(lease_until=timezone.now() + task.lease)
        finally:
            connection.close()

    thread = Thread(target=beat, name=f"lease of job {job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
