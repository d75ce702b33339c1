"""No timetable leaves without the independent verifier's word."""

from digua.engine.scheduling.model import Instance, Timetable
from digua.engine.scheduling.verify import verify


class UnsoundTimetableError(RuntimeError):
    """The verifier found a timetable of the engine wanting: a defect of ours, never the user's fault."""


def require_sound(instance: Instance, timetable: Timetable) -> None:
    """Raise UnsoundTimetableError if a timetable breaks a rule of its round or misstates its figures."""
    faults = verify(instance, timetable).violations
    if faults:
        raise UnsoundTimetableError("; ".join(str(fault) for fault in faults))
