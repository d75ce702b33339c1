from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.core.texts import TextsField
from digua.portal.people.models import Account, Organisation, Person


class Profile(models.Model):
    """One thing offered or sought.

    `requirements` is a list of {"text": Texts as JSON, "must": bool}; `advantages` of Texts as JSON;
    `keywords`, `codes` ("IPC:C25B", "SDG:9"), `partnerships` and country lists are lists of strings. `search`
    is all that words are found in, in lower case. `revision` is the number of its last version.
    """

    class Type(models.TextChoices):
        TO = "TO", _("technology offer")
        TR = "TR", _("technology request")
        BO = "BO", _("business offer")
        BR = "BR", _("business request")
        RDR = "RDR", _("research and development request")
        IO = "IO", _("investment offered")
        IR = "IR", _("investment sought")
        EO = "EO", _("expertise offered")
        ER = "ER", _("expertise sought")
        OP = "OP", _("open problem with a bounty")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CLIENT_CONFIRMATION = "client_confirmation", _("waits for its owner")
        ADVISER_VALIDATION = "adviser_validation", _("with the adviser")
        COMPLIANCE_SCREENING = "compliance_screening", _("in compliance screening")
        PUBLISHED = "published", _("published")
        ON_HOLD = "on_hold", _("on hold")
        FULFILLED = "fulfilled", _("fulfilled")
        EXPIRED = "expired", _("expired")
        ARCHIVED = "archived", _("archived")
        REJECTED = "rejected", _("rejected")

    class Stage(models.TextChoices):
        CONCEPT = "concept", _("concept")
        UNDER_DEVELOPMENT = "under_development", _("under development")
        LAB_TESTED = "lab_tested", _("lab-tested")
        DEMONSTRABLE = "demonstrable", _("demonstrable")
        ON_MARKET = "on_market", _("on the market")

    class Ipr(models.TextChoices):
        NONE = "none", _("none")
        SECRET = "secret", _("secret know-how")
        APPLIED = "applied", _("patent applied for")
        GRANTED = "granted", _("patent granted")
        COPYRIGHT = "copyright", _("copyright")
        OTHER = "other", _("other")

    class Partnership(models.TextChoices):
        INVESTMENT = "investment", _("investment agreement")
        COMMERCIAL = "commercial", _("commercial agreement")
        COMMERCIAL_ASSISTED = "commercial_assisted", _("commercial agreement with technical assistance")
        OUTSOURCING = "outsourcing", _("outsourcing")
        SUPPLIER = "supplier", _("supplier agreement")
        RD_COOPERATION = "rd_cooperation", _("research and development cooperation")
        LICENCE = "licence", _("licence")
        TRANSFER = "transfer", _("technology transfer")
        JOINT_VENTURE = "joint_venture", _("joint venture")

    class Anonymity(models.TextChoices):
        PUBLIC = "public", _("public")
        ORGANISATION_HIDDEN = "organisation_hidden", _("organisation hidden until interest is accepted")
        INVITEES = "invitees", _("only for those invited")

    reference = models.CharField(max_length=40, unique=True)
    type = models.CharField(max_length=3, choices=Type.choices, db_index=True)
    state = models.CharField(max_length=24, choices=State.choices, default=State.DRAFT, db_index=True)
    open_for_interest = models.BooleanField(default=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="profiles")
    contact = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="profiles")
    adviser = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="advises")
    lang = models.CharField(max_length=10, blank=True)

    title = TextsField()
    summary = TextsField()
    description = TextsField()
    requirements = models.JSONField(default=list, blank=True)
    advantages = models.JSONField(default=list, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    codes = models.JSONField(default=list, blank=True)
    stage = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    trl = models.PositiveSmallIntegerField(null=True, blank=True)
    ipr = models.CharField(max_length=12, choices=Ipr.choices, blank=True)
    ipr_notes = models.TextField(blank=True)
    patents = models.JSONField(default=list, blank=True)
    partnerships = models.JSONField(default=list, blank=True)
    partner_role = models.TextField(blank=True)
    partner_size = models.CharField(max_length=40, blank=True)
    target_countries = models.JSONField(default=list, blank=True)
    excluded_countries = models.JSONField(default=list, blank=True)
    budget = models.CharField(max_length=120, blank=True)
    video = models.URLField(blank=True)
    anonymity = models.CharField(max_length=20, choices=Anonymity.choices, default=Anonymity.PUBLIC)
    control_class = models.CharField(max_length=40, blank=True)
    control_licence = models.CharField(max_length=80, blank=True)
    valid_until = models.DateField(null=True, blank=True, db_index=True)
    renewed = models.PositiveSmallIntegerField(default=0)
    deadline = models.DateField(null=True, blank=True)

    country = models.CharField(max_length=2, db_index=True)
    search = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-published_at"], name="profile_newest"),
            models.Index(fields=["state", "type", "-published_at"], name="profile_newest_of_type"),
            models.Index(fields=["state", "country", "-published_at"], name="profile_newest_of_country"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Version(models.Model):
    """What a profile said at one time: every edit makes one. `content` is as profiles.content writes it."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.number}"
