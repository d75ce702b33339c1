"""Timetables in which people wait as seldom as possible, with proof."""

from digua.engine.scheduling.breaks.minimise import minimise_breaks

__all__ = ["minimise_breaks"]
