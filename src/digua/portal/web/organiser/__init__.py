"""Pages of an edition for those who organise it."""
