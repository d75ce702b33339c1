"""Reading a text file that somebody brings, so that whatever is wrong with it becomes a Problem."""

from pathlib import Path

from digua.exchange.problem import BadInputError, Problem

LARGEST = 256 * 1024 * 1024


def instance_error(place: str, reason: str, cure: str, **values: object) -> BadInputError:
    """The error for one problem of a text file; messages are those of the catalogue "instance"."""
    return BadInputError((Problem(place=place, reason=reason, cure=cure, domain="instance", values=values),))


def read_text(path: Path) -> str:
    """The UTF-8 text of a file (a byte order mark is dropped), at most 256 MiB of it.

    Raises BadInputError where the file cannot be opened, is empty, too large or not UTF-8.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise instance_error(
            path.name,
            reason="The file cannot be opened ({why}).",
            cure="Check its path and that you may read it.",
            why=error.strerror or str(error),
        ) from error
    if size > LARGEST:
        raise instance_error(
            path.name,
            reason="The file has {size} bytes; at most {most} are read.",
            cure="Check that this is the right file, or split it.",
            size=size,
            most=LARGEST,
        )
    if not content.strip():
        raise instance_error(path.name, reason="The file is empty.", cure="Choose a file with content.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise instance_error(
            path.name,
            reason="Byte {byte} is not UTF-8 text.",
            cure="Save the file as text in UTF-8.",
            byte=error.start,
        ) from error
