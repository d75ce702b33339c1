"""The day after the deadline: owner and reviewers are told that the bids are open, once."""

from datetime import date, timedelta

from django.db.models import Count, Q

from digua.portal.people.models import Account, Grant
from digua.portal.profiles.bids.selectors import SENT
from digua.portal.profiles.models import Profile
from digua.portal.profiles.owners import of_account, owner_of, tell

LATEST = timedelta(days=30)
"""How long after a deadline the mail is still made up for, should the portal have stood still."""


def tell_of_opened(today: date) -> int:
    """How many calls are open now."""
    opened = Profile.objects.filter(
        type=Profile.Type.OP,
        state=Profile.State.PUBLISHED,
        deadline__lt=today,
        deadline__gte=today - LATEST,
    ).annotate(number=Count("bids", filter=Q(bids__state__in=SENT)))
    reviewers = Account.objects.filter(grants__role=Grant.Role.REVIEWER, is_active=True)
    judges = [of_account(each) for each in reviewers.select_related("person").distinct()]
    count = 0
    for call in opened.select_related("organisation", "contact").order_by("pk"):
        for receiver in (owner_of(call), *(judges if call.number else ())):
            if receiver is not None:
                once = f"bids-opened:{call.pk}:{call.deadline}:{receiver.email}"
                tell(receiver, "bids_opened", about=call, once=once, number=call.number)
        count += 1
    return count
