"""report.html: what an organiser reads first, in one file that needs nothing beside it."""
