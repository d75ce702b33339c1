from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.people.models import Organisation
from digua.portal.profiles.models.profile import Profile


class Confidant(models.Model):
    """An organisation that a profile shows itself to whole: one it invited, or whose interest it accepted."""

    class Reason(models.TextChoices):
        INVITED = "invited", _("invited")
        INTEREST = "interest", _("interest accepted")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="confidants")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="confided_in")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "organisation"], name="confidant_once")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.organisation_id}"
