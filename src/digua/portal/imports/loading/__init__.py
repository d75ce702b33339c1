"""A whole event written into the portal as one change, and noted so that it can be undone as one."""

from digua.portal.imports.loading.choices import Choices, Match
from digua.portal.imports.loading.journal import Journal
from digua.portal.imports.loading.whole import Loaded, load_event

__all__ = ["Choices", "Journal", "Loaded", "Match", "load_event"]
