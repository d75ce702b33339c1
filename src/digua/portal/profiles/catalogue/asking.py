"""Questions that were asked lately, and how near everything is to them: pages and filters ask the same."""

from collections import OrderedDict
from threading import Lock

from digua.engine.search import Asked, Library
from digua.engine.search.library import Likeness
from digua.portal.profiles.index import current, encoders

REMEMBERED = 96
"""Questions; each holds eight bytes a profile."""

_lock = Lock()
_library: Library | None = None
_known: OrderedDict[tuple[str, str], tuple[Asked, Likeness]] = OrderedDict()


def liken(library: Library, text: str, reader: str) -> tuple[Asked, Likeness]:
    """The question and its likeness to all profiles of the library, from memory where it was asked before."""
    global _library
    with _lock:
        if _library is not library:
            _library = library
            _known.clear()
        found = _known.get((text, reader))
        if found is not None:
            _known.move_to_end((text, reader))
            return found
    asked = encoders.asked(text, reader, library.model)
    found = asked, library.likeness(asked)
    with _lock:
        if _library is library:
            _known[text, reader] = found
            while len(_known) > REMEMBERED:
                _known.popitem(last=False)
    return found


def warm_up() -> None:
    """Load index, encoders and language models, so that the first to search need not wait for them.

    Long texts and short ones are told by different models, which words of any length make lingua read.
    """
    library = current.library()
    if library is not None:
        for often in (1, 10):
            liken(library, "internationale Zusammenarbeit " * often, "en")
