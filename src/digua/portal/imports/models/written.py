from django.db import models

from digua.portal.imports.models.imported import Import


class Written(models.Model):
    """What a commit wrote of one model, so that it can be undone (imports.loading.journal).

    `created`: digests of rows by number; `changed`: former values and the digest of the new ones; `removed`:
    whole rows. `place` is the order in which models were first written.
    """

    imported = models.ForeignKey(Import, models.CASCADE, related_name="written")
    model = models.CharField(max_length=80)
    place = models.PositiveSmallIntegerField()
    created = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)
    removed = models.JSONField(default=dict)

    class Meta:
        ordering = ["place"]
        verbose_name_plural = "written"
        constraints = [models.UniqueConstraint(fields=["imported", "model"], name="written_once")]

    def __str__(self) -> str:
        return f"{self.imported_id} {self.model}"
