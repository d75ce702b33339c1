"""Jobs about imports: each bears being run twice, so that a killed worker's job goes on elsewhere."""

from datetime import timedelta

from django.urls import reverse

from digua.portal.core.actor import PORTAL, Actor, Way
from digua.portal.core.jobs import job
from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.models import Job
from digua.portal.imports import committing, keeping, undoing
from digua.portal.imports.checking import run
from digua.portal.imports.models import Import
from digua.portal.people.models import Account

LEASE = timedelta(minutes=5)


def ask(task: str, imported: Import, by: Actor) -> Job:
    """Ask for "check", "commit" or "undo", once; a check that runs sees to what is mended meanwhile."""
    account = by.account.pk if by.account else None
    return enqueue_once(
        TASKS[task],
        key=f"import:{imported.pk}:{task}",
        asked_by=account,
        imported=imported.pk,
        account=account,
    )


@job(atomic=False, lease=LEASE)
def check(imported: int, account: int | None) -> dict[str, str] | None:
    found = Import.objects.filter(pk=imported).first()
    if found is not None:
        run.check(found, by=actor_of(account))
    return _page(found)


@job(atomic=False, lease=LEASE)
def commit(imported: int, account: int | None) -> dict[str, str] | None:
    found = Import.objects.filter(pk=imported).first()
    if found is not None:
        committing.commit(found, by=actor_of(account))
    return _page(found)


@job(atomic=False, lease=LEASE)
def undo(imported: int, account: int | None) -> dict[str, str] | None:
    found = Import.objects.filter(pk=imported).first()
    if found is not None:
        undoing.undo(found, by=actor_of(account))
    return _page(found)


@job(every=timedelta(hours=24))
def forget_old_imports() -> dict[str, int]:
    return keeping.forget_old()


TASKS = {"check": check, "commit": commit, "undo": undo}


def actor_of(account: int | None) -> Actor:
    """Whoever asked, as jobs name them; the portal itself for commands."""
    return PORTAL if account is None else Actor(account=Account.objects.get(pk=account), way=Way.JOB)


def _page(imported: Import | None) -> dict[str, str] | None:
    if imported is None:
        return None
    return {"url": reverse("import", args=[imported.edition.slug, imported.pk])}
