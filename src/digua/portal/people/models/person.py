from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import TextsField
from digua.portal.people.models.organisation import Organisation

LIVING = models.Q(merged_into=None, erased_at=None)
"""Persons who are neither merged into another nor erased."""


class Person(models.Model):
    """Somebody, whether they ever sign in or not. `name` is as they write it, `name_latin` beside it.

    `names` are the parts by script ({"Hans": {"family": "陈", "given": "宇航"}}); `languages` codes with level
    (CEFR, or "native"); `search` all names and addresses, folded. One that was merged or erased stays as a row.
    """

    name = models.CharField(max_length=200)
    name_latin = models.CharField(max_length=200, blank=True)
    names = models.JSONField(default=dict, blank=True)
    honorific = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=2, blank=True)
    timezone = models.CharField(max_length=60, blank=True)
    languages = models.JSONField(default=dict, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    orcid = models.CharField(max_length=19, blank=True)
    biography = TextsField()
    portrait = models.ImageField(upload_to="portraits/", blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    erased_at = models.DateTimeField(null=True, blank=True)
    search = models.TextField(blank=True)
    made_by = models.ForeignKey("people.Account", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("person")
        indexes = [
            models.Index(fields=["-created_at", "-id"], condition=LIVING, name="person_newest"),
            models.Index(fields=["name", "id"], condition=LIVING, name="person_by_name"),
            models.Index(fields=["country", "-created_at", "-id"], condition=LIVING, name="person_of_country"),
        ]

    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    """A mail address of a person; one that is verified belongs to nobody else."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    email = models.EmailField(db_index=True)
    primary = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "email"], name="address_once"),
            models.UniqueConstraint(
                fields=["email"], condition=models.Q(verified_at__isnull=False), name="verified_address_once"
            ),
        ]

    def __str__(self) -> str:
        return self.email


class Affiliation(models.Model):
    """A person's place in an organisation, from one day to another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    position = models.CharField(max_length=120, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="affiliation_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.organisation_id}"
