from django.db import models

from digua.portal.people.models.account import Account


class SignInLink(models.Model):
    """A link by which somebody signs in once; only the hash of its secret is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id}"
