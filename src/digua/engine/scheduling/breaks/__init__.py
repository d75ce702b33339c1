"""Timetables in which people wait as seldom as possible, with proof."""

from digua.engine.scheduling.breaks.minimise import minimise_breaks
from digua.engine.scheduling.breaks.scope import check_scope

__all__ = ["check_scope", "minimise_breaks"]
