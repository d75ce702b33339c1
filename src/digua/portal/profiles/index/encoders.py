"""The encoders of this process: for profiles behind the store on disk, for questions in memory."""

import os
from functools import cache, lru_cache

import structlog

from digua.engine.search import Asked, Model
from digua.engine.text.encoders import Encoder
from digua.engine.text.encoders.encoder import Vectors
from digua.engine.text.language import detect
from digua.vectors import CachedEncoder, VectorStore, cache_folder, chosen_encoders

log = structlog.get_logger("digua.index")
REMEMBERED = 4_096


@cache
def for_profiles() -> tuple[Encoder, ...]:
    """Raises EncoderSettingError."""
    store = VectorStore(cache_folder(), lambda trouble: log.warning("vectors", trouble=trouble))
    return tuple(CachedEncoder(encoder, store) for encoder in chosen_encoders(threads=os.cpu_count() or 1))


@cache
def for_questions() -> tuple[Encoder, ...]:
    """What people ask is never written to a disk. Raises EncoderSettingError."""
    return chosen_encoders(threads=1)


@lru_cache(maxsize=REMEMBERED)
def _encoded(text: str, place: int) -> Vectors:
    return for_questions()[place].encode([text])


def asked(text: str, reader: str, model: Model) -> Asked:
    """A question as the model's senses see it; `reader` is the language of the page it was typed into."""
    lang = detect(text, reader)
    vectors = tuple(
        sense.centred(_encoded(text, place), [lang])[0] if sense.kind.reads(lang) else None
        for place, sense in enumerate(model.senses)
    )
    return Asked(text, lang, vectors)
