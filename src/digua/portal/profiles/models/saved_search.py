from django.db import models

from digua.portal.people.models import Account
from digua.portal.profiles.models.profile import Profile


class SavedSearch(models.Model):
    """A question to the catalogue, as profiles.catalogue asks it, that somebody wants to hear news of.

    All that was published until `seen_until` has been told.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    question = models.JSONField()
    by_mail = models.BooleanField(default=True)
    seen_until = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class ToldNews(models.Model):
    """That an account was mailed a profile as news: nobody is told of the same one twice."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="told_news")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "profile"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.profile_id}"
