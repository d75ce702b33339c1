"""Twins made one, and apart again: whatever pointed to the one points to the other, and nothing is deleted.

What points to a record is read from the models themselves (docs/adr/0023), so that no chapter can be forgotten.
"""

from digua.portal.people.merging.twins_made_one import merge_organisations, merge_persons, undo_merge

__all__ = ["merge_organisations", "merge_persons", "undo_merge"]
