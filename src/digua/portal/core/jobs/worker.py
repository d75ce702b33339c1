"""The loop of a worker, and the timetable of periodic jobs."""

import os
import secrets
import socket
from collections.abc import Callable
from threading import Event

from django.db import close_old_connections
from django.utils import timezone

from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.jobs.declaration import PERIODIC
from digua.portal.core.jobs.running import claim, run
from digua.portal.core.models import Job

IDLE_SECONDS = 0.5
TIMETABLE_SECONDS = 20.0


def worker_name() -> str:
    """Unique for each start of a worker, so that a restarted one does not take over its own lost leases."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def work(
    stop: Event, *, name: str = "", until_idle: bool = False, told: Callable[[Job], None] | None = None
) -> int:
    """Run jobs until `stop` is set, or with `until_idle` until nothing is due; returns how many were run."""
    name, count, last = name or worker_name(), 0, 0.0
    while not stop.is_set():
        close_old_connections()
        now = timezone.now().timestamp()
        if now - last >= TIMETABLE_SECONDS:
            ask_for_periodic_jobs()
            last = now
        job = claim(name)
        if job is None:
            if until_idle:
                break
            stop.wait(IDLE_SECONDS)
            continue
        run(job)
        count += 1
        if told is not None:
            told(job)
    return count


def ask_for_periodic_jobs() -> None:
    """Ask for each job of the timetable whose last asking is as long ago as it should be."""
    now = timezone.now()
    for path, task in sorted(PERIODIC.items()):
        if task.every is None:
            continue
        if not Job.objects.filter(task=path, asked_at__gt=now - task.every).exists():
            enqueue_once(task, key=f"timetable:{path}")
