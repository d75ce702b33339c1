from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.events.models.edition import Edition
from digua.portal.people.models import Organisation, Person
from digua.portal.profiles.models import Profile


class Registration(models.Model):
    """A person in an edition. `identifier` is the workbook's.

    `meeting` holds what the workbook says of the person's meetings, by its names: languages, time zone, hours,
    slots of absence, limits (events.meeting_terms).
    """

    class Role(models.TextChoices):
        GUEST = "guest", _("guest")
        COMPANY = "company", _("company")
        EXHIBITOR = "exhibitor", _("exhibitor")
        INVESTOR = "investor", _("investor")
        SPEAKER = "speaker", _("speaker")
        INTERPRETER = "interpreter", _("interpreter")
        PRESS = "press", _("press")
        STAFF = "staff", _("staff")
        VISITOR = "visitor", _("visitor")

    class Attendance(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        BOTH = "both", _("on site and online")

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        REGISTERED = "registered", _("registered")
        APPROVED = "approved", _("approved")
        CONFIRMED = "confirmed", _("confirmed")
        CHECKED_IN = "checked_in", _("checked in")
        WAITLISTED = "waitlisted", _("on the waiting list")
        DECLINED = "declined", _("declined")
        CANCELLED = "cancelled", _("cancelled")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    identifier = models.CharField(max_length=64)
    role = models.CharField(max_length=12, choices=Role.choices)
    attendance = models.CharField(max_length=10, choices=Attendance.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.INVITED, db_index=True)
    meeting = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="registration_once"),
            models.UniqueConstraint(fields=["edition", "identifier"], name="registration_identifier_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.identifier}"


class Delegation(models.Model):
    """An organisation that takes part in an edition, by the identifier its workbook gives it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="delegations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="delegations")
    identifier = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "organisation"], name="delegation_once"),
            models.UniqueConstraint(fields=["edition", "identifier"], name="delegation_identifier_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.identifier}"


class Entry(models.Model):
    """A need or an offer that takes part in an edition, by the identifier its workbook gives it.

    After `valid_until` it is not matched in the edition, whatever the profile's own term.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="entries")
    profile = models.ForeignKey(Profile, models.CASCADE, related_name="entries")
    identifier = models.CharField(max_length=64)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["edition", "profile"], name="entry_once"),
            models.UniqueConstraint(fields=["edition", "identifier"], name="entry_identifier_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.identifier}"
