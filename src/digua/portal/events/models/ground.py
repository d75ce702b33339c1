from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.events.models.edition import Edition


class Slot(models.Model):
    """A span for one meeting."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="slots")
    identifier = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "identifier"], name="slot_once")]

    def __str__(self) -> str:
        return self.identifier


class Place(models.Model):
    """A table, room or link. `closed` lists the identifiers of slots in which it cannot be used."""

    class Kind(models.TextChoices):
        TABLE = "table", _("table")
        ROOM = "room", _("room")
        LINK = "link", _("link")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="places")
    identifier = models.CharField(max_length=64)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    hall = models.CharField(max_length=64, blank=True)
    closed = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "identifier"], name="place_once")]

    def __str__(self) -> str:
        return self.identifier


class Walk(models.Model):
    """Minutes on foot between two halls."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="walks")
    from_hall = models.CharField(max_length=64)
    to_hall = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.from_hall}–{self.to_hall}"


class Interpreter(models.Model):
    """Somebody who interprets between pairs of languages ([["en", "zh"]]), with the workbook's limits."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="interpreters")
    identifier = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    pairs = models.JSONField(default=list)
    attendance = models.CharField(max_length=10)
    absent = models.JSONField(default=list, blank=True)
    max_per_day = models.PositiveSmallIntegerField(null=True, blank=True)
    max_in_row = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "identifier"], name="interpreter_once")]

    def __str__(self) -> str:
        return self.name
