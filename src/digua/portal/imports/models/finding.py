from django.db import models

from digua.portal.imports.models.imported import Import


class Finding(models.Model):
    """Something wrong at one place of a file. `column` 0 is a whole row, `row` 0 a whole sheet or the file.

    `reason` and `cure` are sentences by language; `kind` is the same for what is wrong in the same way.
    `values` are entries that would mend the cell. `mended`: something else was typed since the check.
    """

    imported = models.ForeignKey(Import, models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    tab = models.CharField(max_length=120)
    row = models.PositiveIntegerField(default=0)
    column = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=32, db_index=True)
    reason = models.JSONField(default=dict)
    cure = models.JSONField(default=dict)
    shown = models.TextField(blank=True)
    values = models.JSONField(default=list)
    optional = models.BooleanField(default=False)
    mended = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["imported", "tab", "row", "column"], name="finding_at")]

    def __str__(self) -> str:
        return f"{self.tab} {self.row} {self.column}"


class Excerpt(models.Model):
    """A row of a file that is shown: one with something wrong, or one of its neighbours."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="excerpts")
    tab = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ["row"]
        indexes = [models.Index(fields=["imported", "tab", "row"], name="excerpt_at")]

    def __str__(self) -> str:
        return f"{self.tab} {self.row}"


class Mend(models.Model):
    """What somebody typed instead of a cell; with column 0 the row is left out."""

    imported = models.ForeignKey(Import, models.CASCADE, related_name="mends")
    tab = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    column = models.PositiveIntegerField()
    value = models.TextField(blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["imported", "tab", "row", "column"], name="mend_once")]

    def __str__(self) -> str:
        return f"{self.tab} {self.row} {self.column}"
