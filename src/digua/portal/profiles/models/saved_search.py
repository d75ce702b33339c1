from django.db import models

from digua.portal.people.models import Account


class SavedSearch(models.Model):
    """A question to the catalogue, as profiles.catalogue asks it, that somebody wants to hear news of."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    question = models.JSONField()
    by_mail = models.BooleanField(default=True)
    seen_until = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
