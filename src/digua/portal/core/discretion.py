"""What logs and kept errors must not hold: people's addresses, and values that a database quotes."""

import re

ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
QUOTED_ROW = re.compile(r"^(\s*(?:DETAIL|CONTEXT|PARAMETERS)):.*$", re.MULTILINE)


def discreet(text: str) -> str:
    """A text of an error without mail addresses and without the row that PostgreSQL quotes in it."""
    return QUOTED_ROW.sub(r"\1: …", ADDRESS.sub("…@…", text))
