"""The timetable of periodic jobs: each is asked for once in its period, by whichever worker comes first."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.jobs.declaration import PERIODIC
from digua.portal.core.models import Periodic

NEVER = datetime.fromtimestamp(0, UTC)


def ask_for_periodic_jobs() -> None:
    """Ask for each job of the timetable whose last asking is as long ago as it should be."""
    now = timezone.now()
    asked = dict(Periodic.objects.values_list("task", "asked_at"))
    for path, task in sorted(PERIODIC.items()):
        if task.every is None or asked.get(path, NEVER) > now - task.every:
            continue
        if path not in asked:
            Periodic.objects.get_or_create(task=path, defaults={"asked_at": NEVER})
        with transaction.atomic():
            turn = Periodic.objects.filter(task=path, asked_at__lte=now - task.every)
            if turn.update(asked_at=now):  # only one of the workers finds the old time here
                enqueue_once(task, key=f"timetable:{path}")
