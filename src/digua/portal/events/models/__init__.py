from digua.portal.events.models.edition import Edition, KeyDate, Series, Theme
from digua.portal.events.models.ground import Interpreter, Place, Slot, Walk
from digua.portal.events.models.registration import Delegation, Entry, Registration

__all__ = [
    "Delegation",
    "Edition",
    "Entry",
    "Interpreter",
    "KeyDate",
    "Place",
    "Registration",
    "Series",
    "Slot",
    "Theme",
    "Walk",
]
