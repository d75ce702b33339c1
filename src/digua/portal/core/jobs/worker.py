"""The loop of a worker."""

import os
import secrets
import socket
import time
from collections.abc import Callable
from threading import Event

from django.db import InterfaceError, OperationalError, connection

from digua.portal.core.jobs.lease import log
from digua.portal.core.jobs.running import claim, run
from digua.portal.core.jobs.timetable import ask_for_periodic_jobs
from digua.portal.core.models import Job

IDLE_SECONDS = 0.5
TIMETABLE_SECONDS = 20.0
SILENCE_SECONDS = 3.0
"""How long to wait for a database that does not answer before it is asked again."""


def worker_name() -> str:
    """Unique for each start of a worker, so that a restarted one does not take over its own lost leases."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


def work(
    stop: Event, *, name: str = "", until_idle: bool = False, told: Callable[[Job], None] | None = None
) -> int:
    """Run jobs until `stop` is set, or with `until_idle` until nothing is due; returns how many were run.

    A database that is away for a while does not end it.
    """
    name, count, timetable_at = name or worker_name(), 0, 0.0
    while not stop.is_set():
        try:
            if time.monotonic() >= timetable_at:
                ask_for_periodic_jobs()
                timetable_at = time.monotonic() + TIMETABLE_SECONDS
            job = claim(name)
            if job is not None:
                run(job)
        except (OperationalError, InterfaceError) as error:
            log.error("database does not answer", error=type(error).__name__)
            connection.close()
            stop.wait(SILENCE_SECONDS)
            continue
        if job is not None:
            count += 1
            if told is not None:
                told(job)
        elif until_idle:
            break
        else:
            stop.wait(IDLE_SECONDS)
    return count
