"""How a job ends: done, to be tried again, or given up."""

import traceback
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from digua.portal.core.discretion import discreet
from digua.portal.core.jobs.declaration import JobTask
from digua.portal.core.jobs.lease import LostLeaseError, hold, log, owned
from digua.portal.core.models import Job

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, an hour at most."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(tries - 1, 20)))


def finish(job: Job, result: object) -> None:
    """Mark a job as done. Raises LostLeaseError where it is another worker's by now."""
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


def fail(job: Job, task: JobTask[Any, Any], error: str) -> None:
    """Have a job tried again after a pause, or give it up. Raises LostLeaseError."""
    with transaction.atomic():
        hold(job)
        if job.tries > task.retries:
            give_up(job, error, task)
            return
        job.state, job.error, job.lease_until = Job.State.WAITING, discreet(error), None
        job.run_after = timezone.now() + pause(job.tries)
        job.save(update_fields=["state", "error", "lease_until", "run_after"])
    log.warning("job failed", job=job.pk, task=job.task, tries=job.tries, again_at=job.run_after.isoformat())


def give_up(job: Job, error: str, task: JobTask[Any, Any] | None) -> None:
    """Mark a job, whose row the transaction holds, as failed for good and tell whom it concerns."""
    error = discreet(error)
    if task is not None and task.given_up is not None:
        try:
            with transaction.atomic():
                task.given_up(**job.words, error=error)
        except Exception:  # noqa: BLE001 - the job has failed all the same, and both errors are shown
            error += "\n" + discreet(traceback.format_exc())
    job.state, job.error, job.ended_at, job.lease_until = Job.State.FAILED, error, timezone.now(), None
    job.save(update_fields=["state", "error", "ended_at", "lease_until"])
    log.error("job given up", job=job.pk, task=job.task, tries=job.tries)
