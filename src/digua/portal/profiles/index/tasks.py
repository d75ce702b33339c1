"""When the index is kept in step: at once after a change, every ten minutes for what nobody told of."""

from datetime import timedelta

from django.db import transaction

from digua.portal.core.jobs import job
from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.models import Job
from digua.portal.core.outbox import listens
from digua.portal.profiles.index import keeping

LEASE = timedelta(minutes=5)


@job(atomic=False, lease=LEASE)
def refresh() -> int:
    """Put in what was changed lately."""
    return keeping.catch_up()


@job(atomic=False, lease=LEASE, every=timedelta(minutes=10))
def check() -> int:
    """Compare every profile with the index; where the index has outgrown its model, ask for a new one."""
    count = keeping.catch_up(whole=True)
    if keeping.outgrown():
        enqueue_once(rebuild, key="index.rebuild")
    return count


@job(atomic=False, lease=LEASE)
def rebuild() -> int:
    """Make the index anew."""
    return keeping.rebuild()


@listens("profile.published")
@listens("profile.changed")
@listens("profile.withdrawn")
@listens("profiles.loaded")
def ask(**_payload: object) -> None:
    """Ask for one refresh after any number of changes: one that still waits will see this change too."""
    transaction.on_commit(_enqueue)


def _enqueue() -> None:
    if not Job.objects.filter(task=refresh.module_path, state=Job.State.WAITING).exists():
        refresh.enqueue()
