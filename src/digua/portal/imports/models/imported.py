from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.events.models import Edition
from digua.portal.people.models import Account


class Import(models.Model):
    """A file on its way into an edition. The file itself is only ever read by jobs, never served.

    `mapping` says which column of a list is what (imports.lists.mapping), `summary` what the last check found
    (imports.checking.summary). `revision` counts what was mended or decided since the upload, `checked` is the
    revision that the last check saw. `refusals` say why the last commit or undoing was not done.
    """

    class Form(models.TextChoices):
        WORKBOOK = "workbook", _("event workbook")
        LIST = "list", _("list")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        CHECKED = "checked", _("checked")
        COMMITTED = "committed", _("committed")
        UNDONE = "undone", _("undone")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="imports")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="imports/")
    form = models.CharField(max_length=10, choices=Form.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED, db_index=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    mapping = models.JSONField(default=dict, blank=True)
    summary = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    checked = models.IntegerField(default=-1)
    vouched = models.BooleanField(default=False)
    refusals = models.JSONField(default=list, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    committed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def up_to_date(self) -> bool:
        """Whether the last check saw all that was mended."""
        return self.checked == self.revision
