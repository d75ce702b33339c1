"""Claiming the next job and running it under its lease: it ends as ours, or not at all."""

import traceback
from contextvars import ContextVar
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from digua.portal.core.jobs.backend import task_of
from digua.portal.core.jobs.ending import fail, finish, give_up
from digua.portal.core.jobs.lease import LostLeaseError, hold, kept, log, owned
from digua.portal.core.models import Job

_current: ContextVar[Job | None] = ContextVar("current_job", default=None)


def progress(share: float, doing: str = "") -> None:
    """Say how far the running job is (0 to 1) and what it does; nothing outside a job.

    A job that is one transaction shows nothing before it ends. Raises LostLeaseError.
    """
    job = _current.get()
    if job is None:
        return
    if not owned(job).update(progress=share, doing=doing[:200]):
        raise LostLeaseError(str(job))


def due(now: datetime) -> Q:
    """Jobs whose time has come, and those that a worker did not finish within its lease."""
    return Q(state=Job.State.WAITING, run_after__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)


def claim(worker: str) -> Job | None:
    """The next job for a worker, now running under its lease; None where there is nothing to do.

    One that cannot be run, or was tried too often, is given up and comes back as failed.
    """
    now = timezone.now()
    if not Job.objects.filter(due(now)).exists():
        return None
    with transaction.atomic():
        jobs = Job.objects.filter(due(now)).order_by("-priority", "run_after", "pk")
        if connection.features.has_select_for_update_skip_locked:
            jobs = jobs.select_for_update(skip_locked=True)
        job = jobs.first()
        if job is None:
            return None
        try:
            task = task_of(job)
        except ImportError as error:
            give_up(job, str(error), None)
            return job
        if job.tries > task.retries:
            give_up(job, f"No worker finished it in {job.tries} tries; the last was {job.worker}.", task)
            return job
        job.state, job.worker, job.tries = Job.State.RUNNING, worker, job.tries + 1
        job.started_at, job.lease_until, job.progress, job.doing = now, now + task.lease, 0.0, ""
        job.save()
    return job


def run(job: Job) -> None:
    """Run a claimed job to its end, its next try or its failure."""
    if job.state != Job.State.RUNNING:
        return
    task = task_of(job)
    token = _current.set(job)
    try:
        try:
            if task.atomic:
                with transaction.atomic():
                    hold(job)
                    finish(job, task.call(**job.words))
            else:
                with kept(job, task.lease):
                    result = task.call(**job.words)
                finish(job, result)
        except LostLeaseError:
            raise
        except Exception:  # noqa: BLE001 - whatever a job raises is kept and shown, and tried again
            fail(job, task, traceback.format_exc())
    except LostLeaseError:
        log.warning("lease lost", job=job.pk, task=job.task, tries=job.tries)
    finally:
        _current.reset(token)
