from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.profiles.models.profile import Profile


class Attachment(models.Model):
    """A picture (re-encoded) or a document (only ever served as an attachment) of a profile."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        DOCUMENT = "document", _("document")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    file = models.FileField(upload_to="attachments/")
    name = models.CharField(max_length=200)
    caption = models.CharField(max_length=300, blank=True)
    content_type = models.CharField(max_length=120)
    bytes = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
