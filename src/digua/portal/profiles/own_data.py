"""What this chapter holds of a person, for their own export. Needs and offers stay their organisation's."""

from typing import Any

from digua.portal.people.export import Part, exports, row
from digua.portal.people.models import Account, Person
from digua.portal.profiles.models import Assessment, Bid, BidReview, Profile, SavedSearch


@exports("profiles")
def profiles(person: Person, account: Account | None) -> Part:
    """The needs and offers that the person is the contact of, and what their account wrote."""
    contact = Profile.objects.filter(contact=person).order_by("pk")
    data: dict[str, Any] = {"contact_of": [row(each, without=("search", "adviser_id")) for each in contact]}
    if account is not None:
        data |= {
            "saved_searches": [row(each) for each in SavedSearch.objects.filter(account=account)],
            "bids": [row(each) for each in Bid.objects.filter(by=account)],
            "assessments": [row(each) for each in Assessment.objects.filter(adviser=account)],
            "reviews": [row(each) for each in BidReview.objects.filter(reviewer=account)],
        }
    return Part(data)
