"""How a job is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar, cast

from django_tasks import task
from django_tasks.base import Task

P = ParamSpec("P")
T = TypeVar("T")

LEASE = timedelta(minutes=2)
PERIODIC: dict[str, "JobTask[Any, Any]"] = {}
"""Jobs of the timetable, by the path of their function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(Task[P, T]):
    """`retries`: how often a failed job is tried again. `atomic`: its effects and its end are one transaction,
    so that they happen exactly once; otherwise the function must bear being run twice. `every`: how often the
    timetable asks for it. `given_up` is told the job's arguments and the `error` when it has failed for good.

    A job that is one transaction is for work of seconds: on SQLite nobody else writes meanwhile.
    """

    retries: int = 3
    lease: timedelta = LEASE
    atomic: bool = True
    every: timedelta | None = None
    given_up: Callable[..., None] | None = None


def job(
    *,
    retries: int = 3,
    lease: timedelta = LEASE,
    atomic: bool = True,
    every: timedelta | None = None,
    given_up: Callable[..., None] | None = None,
) -> Callable[[Callable[P, T]], "JobTask[P, T]"]:
    """Declare a function of a module as a job; its arguments and result must be JSON.

    `job.enqueue(...)` asks for it within the current transaction, `job.using(run_after=...)` for later.
    """

    def declare(function: Callable[P, T]) -> JobTask[P, T]:
        declared = cast(
            JobTask[P, T],
            task(function, retries=retries, lease=lease, atomic=atomic, every=every, given_up=given_up),
        )
        if every is not None:
            PERIODIC[declared.module_path] = declared
        return declared

    return declare
