from digua.portal.profiles.models.attachment import Attachment
from digua.portal.profiles.models.bid import Bid, BidReview
from digua.portal.profiles.models.confidant import Confidant
from digua.portal.profiles.models.numbering import Numbering
from digua.portal.profiles.models.profile import Profile, Version
from digua.portal.profiles.models.saved_search import SavedSearch, ToldNews
from digua.portal.profiles.models.step import Step
from digua.portal.profiles.models.validation import Assessment, Hit, ScreeningList

__all__ = [
    "Assessment",
    "Attachment",
    "Bid",
    "BidReview",
    "Confidant",
    "Hit",
    "Numbering",
    "Profile",
    "SavedSearch",
    "ScreeningList",
    "Step",
    "ToldNews",
    "Version",
]
