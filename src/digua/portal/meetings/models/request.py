from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.events.models import Edition, Registration


class MeetingRequest(models.Model):
    """A meeting that somebody asks for. `slots` (empty: any), `fixed_slot`, `fixed_place` and `after` hold
    identifiers of the edition's slots, places and requests. `length` is in slots.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        EXPIRED = "expired", _("expired")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Source(models.TextChoices):
        ORGANISER = "organiser", _("the organiser")
        INTEREST = "interest", _("an expression of interest")
        SEARCH = "search", _("search")
        BOOTH = "booth", _("a booth")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="meeting_requests")
    identifier = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.ORGANISER)
    weight = models.PositiveIntegerField(default=5)
    must = models.BooleanField(default=False)
    slots = models.JSONField(default=list, blank=True)
    fixed_slot = models.CharField(max_length=64, blank=True)
    fixed_place = models.CharField(max_length=64, blank=True)
    length = models.PositiveSmallIntegerField(default=1)
    after = models.JSONField(default=list, blank=True)
    topic = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "identifier"], name="meeting_request_identifier_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.identifier}"


class Party(models.Model):
    """One of those who are to meet, in the order in which the request names them."""

    request = models.ForeignKey(MeetingRequest, models.CASCADE, related_name="parties")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="parties")
    place = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["request", "registration"], name="party_once")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.registration_id}"
