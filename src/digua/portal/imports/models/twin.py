from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.imports.models.imported import Import


class Kind(models.TextChoices):
    ORGANISATION = "organisation", _("organisation")
    PERSON = "person", _("person")


class Twin(models.Model):
    """A record of the file (`identifier`) that may be one with a record that is there (`record_id`), or with
    another one of the file (`other_identifier`). `take` names the fields in which the file's word counts.
    """

    class Decision(models.TextChoices):
        OPEN = "open", _("not decided yet")
        SAME = "same", _("the same")
        APART = "apart", _("not the same")
        LATER = "later", _("later")

    imported = models.ForeignKey(Import, models.CASCADE, related_name="twins")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    identifier = models.CharField(max_length=64)
    record_id = models.BigIntegerField(null=True, blank=True)
    other_identifier = models.CharField(max_length=64, blank=True)
    score = models.FloatField()
    grounds = models.JSONField(default=list)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)
    take = models.JSONField(default=list)
    fields = models.JSONField(default=dict)

    class Meta:
        ordering = ["-score", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}"


class Apart(models.Model):
    """Somebody said that what a file called so is not this record: it is not asked again.

    `mark` is a digest of the names and addresses that the file gave (imports.twins).
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    mark = models.CharField(max_length=64)
    record_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "mark", "record_id"], name="apart_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"
