"""Where jobs are kept: a django-tasks backend on our Job table."""

from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from typing_extensions import ParamSpec

from digua.portal.core.jobs.declaration import JobTask
from digua.portal.core.models import Job

T = TypeVar("T")
P = ParamSpec("P")
STATUS = {
    Job.State.WAITING: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.FAILED: TaskResultStatus.FAILED,
}


class JobsBackend(BaseTaskBackend):
    task_class = JobTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[T]:
        """Write a job in the current transaction. Arguments go by keyword. Raises TypeError for others."""
        if args:
            raise TypeError(f"{task.module_path}: give a job's arguments by keyword")
        self.validate_task(task)
        job = Job.objects.create(
            task=task.module_path,
            words=kwargs,
            priority=task.priority,
            run_after=task.run_after or timezone.now(),
        )
        return result_of(job, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        job = Job.objects.filter(pk=result_id).first() if result_id.isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, task_of(job))


def enqueue_once(task: JobTask[..., Any], *, key: str, asked_by: int | None = None, **words: Any) -> Job:
    """Ask for a job unless one of the same key waits or runs; returns the one there is then.

    One that runs already may have read before what was changed just now: ask for such work with `enqueue`.
    """
    standing = Job.objects.filter(key=key, state__in=[Job.State.WAITING, Job.State.RUNNING]).first()
    if standing is not None:
        return standing
    try:
        with transaction.atomic():
            return Job.objects.create(
                task=task.module_path,
                words=words,
                key=key,
                priority=task.priority,
                run_after=task.run_after or timezone.now(),
                asked_by=asked_by,
            )
    except IntegrityError:
        return Job.objects.filter(key=key).latest("pk")


def task_of(job: Job) -> JobTask[Any, Any]:
    """The declared task of a job. Raises ImportError where its function is no more."""
    found = import_string(job.task)
    if not isinstance(found, JobTask):
        raise ImportError(f"{job.task} is not a job")
    return found


def result_of(job: Job, task: Task[Any, T]) -> TaskResult[T]:
    result: TaskResult[T] = TaskResult(
        task=task,
        id=str(job.pk),
        status=STATUS[Job.State(job.state)],
        enqueued_at=job.asked_at,
        started_at=job.started_at,
        finished_at=job.ended_at,
        last_attempted_at=job.started_at,
        args=[],
        kwargs=job.words,
        backend="default",
        errors=[TaskError(exception_class_path="builtins.RuntimeError", traceback=job.error)]
        if job.error
        else [],
        worker_ids=[job.worker] if job.worker else [],
    )
    object.__setattr__(result, "_return_value", job.result)
    return result
