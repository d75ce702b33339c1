"""Which encoders are used and where their vectors are kept, by the environment (docs/operate/settings.md)."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_cache_path

from digua.engine.text.encoders import E5, Encoder, Use
from digua.vectors.endpoint import EndpointEncoder


class EncoderSettingError(ValueError):
    """A setting that makes no sense; the message names it and says what it may be."""


def cache_folder(settings: Mapping[str, str] = os.environ) -> Path:
    """DIGUA_CACHE_DIR, or the user's cache folder as the system names it."""
    named = settings.get("DIGUA_CACHE_DIR")
    return Path(named) if named else user_cache_path("digua")


def chosen_encoders(settings: Mapping[str, str] = os.environ, *, threads: int) -> tuple[Encoder, ...]:
    """The bundled encoders, or an endpoint instead of one of them. Raises EncoderSettingError."""
    bundled: dict[str, Encoder] = {"use": Use(threads=threads), "e5": E5(threads=threads)}
    address = settings.get("DIGUA_EMBEDDINGS_URL")
    if not address:
        return tuple(bundled.values())
    replaced = settings.get("DIGUA_EMBEDDINGS_REPLACES", "e5")
    dim = settings.get("DIGUA_EMBEDDINGS_DIM", "")
    model = settings.get("DIGUA_EMBEDDINGS_MODEL", "")
    if replaced not in bundled:
        raise EncoderSettingError(f"DIGUA_EMBEDDINGS_REPLACES is {replaced!r}; it must be use or e5")
    if not dim.isdecimal() or not int(dim):
        raise EncoderSettingError(
            "DIGUA_EMBEDDINGS_DIM must be the length of the model's vectors, such as 1024"
        )
    if not model:
        raise EncoderSettingError("DIGUA_EMBEDDINGS_MODEL must name the model at DIGUA_EMBEDDINGS_URL")
    bundled[replaced] = EndpointEncoder(address, model, int(dim), settings.get("DIGUA_EMBEDDINGS_KEY") or None)
    return tuple(bundled.values())
