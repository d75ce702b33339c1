from django.db import models
from django.utils.translation import gettext_lazy as _

from digua.portal.people.models import Account, Organisation
from digua.portal.profiles.models.profile import Profile


class Bid(models.Model):
    """An organisation's answer to an open problem: how, for what price, in what time."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        AWARDED = "awarded", _("awarded")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    problem = models.ForeignKey(Profile, models.CASCADE, related_name="bids")
    bidder = models.ForeignKey(Organisation, models.PROTECT, related_name="bids")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, db_index=True)
    approach = models.TextField()
    price = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="CNY")
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    document = models.FileField(upload_to="bids/", blank=True)
    document_name = models.CharField(max_length=200, blank=True)
    document_type = models.CharField(max_length=120, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "bidder"], condition=~models.Q(state="withdrawn"), name="bid_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.problem_id} {self.bidder_id}"


class BidReview(models.Model):
    """A reviewer's score of a bid, from 0 to 100, and why."""

    bid = models.ForeignKey(Bid, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Account, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reason = models.TextField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bid", "reviewer"], name="bid_review_once")]

    def __str__(self) -> str:
        return f"{self.bid_id} {self.score}"
