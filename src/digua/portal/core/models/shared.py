from django.db import models


class SharedEntry(models.Model):
    """What all server processes remember together for a while, as Django's cache in the database keeps it.

    Rate limits of signing in: counted in each process alone, they would grow with the number of processes.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "shared entries"

    def __str__(self) -> str:
        return self.cache_key
