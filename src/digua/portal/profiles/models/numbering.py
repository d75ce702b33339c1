from django.db import models


class Numbering(models.Model):
    """The last number given under a type, country and day; locked while the next is given."""

    prefix = models.CharField(max_length=30, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix} {self.last}"
