from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import TextsField


class Series(models.Model):
    """A conference or fair that is held again and again."""

    slug = models.SlugField(unique=True)
    title = TextsField()
    organiser = TextsField()

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return str(self.title)


class Edition(models.Model):
    """One time that a series is held. `identifier` is the workbook's, `rules` its meeting rules, as JSON."""

    class Visibility(models.TextChoices):
        HIDDEN = "hidden", _("only for its organisers")
        PUBLIC = "public", _("public")

    series = models.ForeignKey(Series, models.PROTECT, related_name="editions")
    slug = models.SlugField(unique=True)
    identifier = models.CharField(max_length=64, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = TextsField()
    venue = TextsField()
    city = TextsField()
    organiser = TextsField()
    timezone = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.HIDDEN)
    languages = models.JSONField(default=list, blank=True)
    rules = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.title)


class Theme(models.Model):
    """A subject of an edition, with the codes that fall under it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="themes")
    title = TextsField()
    codes = models.JSONField(default=list, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return str(self.title)


class KeyDate(models.Model):
    """A day that people must know: registration closes, profiles are due."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="key_dates")
    title = TextsField()
    day = models.DateField()

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.title}"
