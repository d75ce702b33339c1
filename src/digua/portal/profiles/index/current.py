"""The index as this process sees it: read when the manifest changes, shared by all its threads."""

from pathlib import Path
from threading import Lock

from digua.engine.search import Library, Model, Segment
from digua.portal.profiles.index import files

Signature = tuple[int, int, int]
_lock = Lock()
_seen: tuple[Path, Signature | None, Library | None, dict[str, Segment | Model]] | None = None


def library() -> Library | None:
    """The newest index; None where there is none yet. Costs one look at a file while nothing has changed."""
    global _seen
    seen = _seen
    if seen is not None and seen[0] == files.folder() and seen[1] == signature():
        return seen[2]
    with _lock:
        held = _seen[3] if _seen is not None and _seen[0] == files.folder() else {}
        _seen = (files.folder(), *_read(held))
        return _seen[2]


def _read(
    held: dict[str, Segment | Model],
) -> tuple[Signature | None, Library | None, dict[str, Segment | Model]]:
    while True:
        seen = signature()
        found = files.manifest()
        if found is None:
            return seen, None, {}
        try:
            read = files.read_library(found, held)
        except FileNotFoundError:
            if signature() == seen:
                return seen, None, {}
            continue
        parts: dict[str, Segment | Model] = {found.model: read.model}
        parts.update(zip(found.segments, read.segments, strict=True))
        return seen, read, parts


def signature() -> Signature | None:
    """Another one whenever the index has changed."""
    try:
        stat = (files.folder() / "current.json").stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
