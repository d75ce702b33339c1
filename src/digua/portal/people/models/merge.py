from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """What a merge of twins changed, so that exactly that can be undone; numbers and names of fields alone.

    `moved` lists what pointed to `gone_id` and now points to `kept_id`: [["people.identifier", "organisation",
    [3, 4]]]. `filled` tells what the kept record took over where it had nothing: {"city": true,
    "name": ["en"]}, the items of a list or the keys of a mapping.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("organisation")
        PERSON = "person", _("person")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    kept_id = models.BigIntegerField(db_index=True)
    gone_id = models.BigIntegerField(db_index=True)
    moved = models.JSONField(default=list)
    filled = models.JSONField(default=dict)
    by = models.ForeignKey("people.Account", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.gone_id} → {self.kept_id}"
