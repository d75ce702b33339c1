from django.db import models

from digua.portal.people.models import Account
from digua.portal.profiles.models.profile import Profile


class Step(models.Model):
    """A profile's way from one state to the next: by which move (profiles.states), by whom, why."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=24, choices=Profile.State.choices)
    target = models.CharField(max_length=24, choices=Profile.State.choices)
    revision = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["profile", "-at"], name="step_latest")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.move}"
