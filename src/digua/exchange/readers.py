"""For whom a person's own files are written: their language and their file name."""

from collections.abc import Sequence
from urllib.parse import quote

from digua.exchange.event import Event


def print_language(event: Event, person: int, languages: Sequence[str]) -> str:
    """Chinese for those who list it, else English; always one of `languages`, those that were asked for."""
    own = "zh" if "zh" in event.attendees[person].languages else "en"
    return own if own in languages else languages[0]


def file_name(identifier: str, extension: str) -> str:
    """A name that any file system takes and that is another for every identifier."""
    return f"{quote(identifier, safe=' ')}.{extension}"
