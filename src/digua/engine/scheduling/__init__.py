"""Meetings: people, requests and resources become a timetable with a bound, reasons and repair."""

from digua.engine.scheduling.bound import Bound, bound
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.solve import load_search, solve
from digua.engine.scheduling.verify import Verification, Violation, verify

__all__ = ["Bound", "Verification", "Violation", "bound", "check_instance", "load_search", "solve", "verify"]
