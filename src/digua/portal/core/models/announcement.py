from django.db import models


class Announcement(models.Model):
    """Something that happened ("profile.published"), with the identifiers that tell to what."""

    kind = models.CharField(max_length=80, db_index=True)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
