from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """A piece of work for a worker: `task` is the dotted path of the function, `words` its keyword arguments.

    A running job is its worker's until `lease_until`; after that the job is somebody else's (core.jobs).
    `key`, where there is one, is of at most one job that waits or runs. `progress` is a share from 0 to 1.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    task = models.CharField(max_length=200, db_index=True)
    words = models.JSONField(default=dict)
    key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    priority = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField()
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    progress = models.FloatField(default=0.0)
    doing = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    asked_by = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="job_next")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~models.Q(key="") & models.Q(state__in=["waiting", "running"]),
                name="job_key_once",
            )
        ]

    @property
    def at_work(self) -> bool:
        """Whether it waits or runs."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"
