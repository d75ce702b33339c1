from digua.portal.profiles.models.attachment import Attachment
from digua.portal.profiles.models.bid import Bid, BidReview
from digua.portal.profiles.models.profile import Profile, Version
from digua.portal.profiles.models.saved_search import SavedSearch
from digua.portal.profiles.models.validation import Assessment, Hit, ScreeningList

__all__ = [
    "Assessment",
    "Attachment",
    "Bid",
    "BidReview",
    "Hit",
    "Profile",
    "SavedSearch",
    "ScreeningList",
    "Version",
]
