"""What becomes of a timetable when something changes: a few meetings move, freed time is filled again."""

from digua.engine.scheduling.repair.changes import (
    Change,
    NewRequest,
    PersonGone,
    PersonLate,
    PlaceLost,
    SlotCut,
    changed,
)
from digua.engine.scheduling.repair.repair import Repair, repair

__all__ = [
    "Change",
    "NewRequest",
    "PersonGone",
    "PersonLate",
    "PlaceLost",
    "Repair",
    "SlotCut",
    "changed",
    "repair",
]
