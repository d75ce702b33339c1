from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.people.models import Account
from digua.portal.profiles.models.profile import Profile


class Assessment(models.Model):
    """An adviser's word on a profile at a gate: scores from 0 to 5, and reasons its owner can read."""

    class Verdict(models.TextChoices):
        PASSED = "passed", _("passed")
        RETURNED = "returned", _("returned for improvement")
        REJECTED = "rejected", _("rejected")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="assessments")
    adviser = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveIntegerField()
    clarity = models.PositiveSmallIntegerField()
    novelty = models.PositiveSmallIntegerField()
    partner_fit = models.PositiveSmallIntegerField()
    proof = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.profile_id} {self.verdict}"

    @property
    def total(self) -> int:
        return self.clarity + self.novelty + self.partner_fit + self.proof


class ScreeningList(models.Model):
    """One version of a file of control items or sanctioned names, as it was loaded."""

    class Kind(models.TextChoices):
        CONTROL = "control", _("export-control items")
        SANCTIONS = "sanctions", _("sanctioned names")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    items = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="screening_list_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Hit(models.Model):
    """Where a profile or its organisation meets an item of a list: a human decides, and it is kept how."""

    class Decision(models.TextChoices):
        WAITING = "waiting", _("waits for a decision")
        CLEARED = "cleared", _("cleared")
        CONFIRMED = "confirmed", _("confirmed")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="hits")
    screening_list = models.ForeignKey(ScreeningList, models.PROTECT, related_name="hits")
    revision = models.PositiveIntegerField()
    item = models.CharField(max_length=300)
    found = models.CharField(max_length=300)
    decision = models.CharField(
        max_length=10, choices=Decision.choices, default=Decision.WAITING, db_index=True
    )
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.profile_id} {self.item}"
