"""Files that are either the last good ones or the new ones, never half of either."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Gives a scratch path beside `target`; the file written there takes its place when the block ends well.

    On an error the scratch file is removed and `target` stays as it was. Missing folders are made. Raises
    OSError where they cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
    try:
        yield scratch
        scratch.replace(target)
    finally:
        scratch.unlink(missing_ok=True)
