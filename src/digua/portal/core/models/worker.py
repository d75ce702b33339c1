from django.db import models


class Worker(models.Model):
    """A process that works on jobs, and when it last said that it is there."""

    name = models.CharField(max_length=80, primary_key=True)
    began_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Periodic(models.Model):
    """When a job that comes round was last asked for, by the path of its function."""

    task = models.CharField(max_length=200, primary_key=True)
    asked_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.task
