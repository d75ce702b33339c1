from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import TextsField

STANDING = models.Q(merged_into=None)
"""Records that stand for themselves: not those that turned out to be another."""


class Organisation(models.Model):
    """A company, institute or body. One that was merged stays, and points to the one it is.

    `search` holds all names and identifiers, folded, for lists, which sort by `sort_name`. `sectors` and
    `statuses` are lists of codes (`Status`). `city_code` is GB/T 2260 in China.
    """

    class Kind(models.TextChoices):
        COMPANY = "company", _("company")
        UNIVERSITY = "university", _("university")
        RESEARCH_INSTITUTE = "research_institute", _("research institute")
        TRANSFER_BODY = "transfer_body", _("technology-transfer body")
        INVESTOR = "investor", _("investor")
        GOVERNMENT = "government", _("government")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("other")

    class Size(models.TextChoices):
        UNKNOWN = "", _("not stated")
        MICRO = "micro", _("fewer than 10 people")
        SMALL = "small", _("10 to 49 people")
        MEDIUM = "medium", _("50 to 249 people")
        LARGE = "large", _("250 people and more")

    class Status(models.TextChoices):
        HIGH_TECH = "high_tech", _("high-tech company")
        TECHNOLOGY_SME = "technology_sme", _("technology SME")
        SMALL_GIANT = "small_giant", _("small giant")
        LEADING = "leading", _("leading company")

    name = TextsField()
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.COMPANY)
    country = models.CharField(max_length=2, db_index=True)
    region = models.CharField(max_length=80, blank=True)
    city = models.CharField(max_length=80, blank=True)
    city_code = models.CharField(max_length=12, blank=True)
    size = models.CharField(max_length=10, choices=Size.choices, default=Size.UNKNOWN, blank=True)
    statuses = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    website = models.URLField(blank=True)
    description = TextsField()
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey("people.Account", models.SET_NULL, null=True, blank=True, related_name="+")
    evidence = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", db_index=True
    )
    search = models.TextField(blank=True)
    sort_name = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("people.Account", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["-created_at", "-id"], condition=STANDING, name="organisation_newest"),
            models.Index(fields=["sort_name", "id"], condition=STANDING, name="organisation_by_name"),
            models.Index(
                fields=["country", "-created_at", "-id"], condition=STANDING, name="organisation_of_country"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Identifier(models.Model):
    """An identifier of an organisation in a public register, checked by its check digit where it has one.

    The number of another register stands behind its country's code ("NO:912345678").
    """

    class Scheme(models.TextChoices):
        USCC = "uscc", _("unified social credit code")
        ROR = "ror", "ROR"
        LEI = "lei", "LEI"
        DOMAIN = "domain", _("web domain")
        OTHER = "other", _("number of another register")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme.choices)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
