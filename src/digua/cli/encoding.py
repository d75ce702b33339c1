"""Which encoders the commands use, and where their vectors are kept."""

import os
from collections.abc import Mapping
from pathlib import Path

import typer
from platformdirs import user_cache_path

from digua.cli.console import tell
from digua.engine.text.encoders import E5, Encoder, Use
from digua.vectors.cache import CachedEncoder
from digua.vectors.endpoint import EndpointEncoder
from digua.vectors.store import VectorStore


def stored_encoders(settings: Mapping[str, str] = os.environ) -> tuple[Encoder, ...]:
    """The bundled encoders, or an endpoint instead of one of them, each behind the store on disk.

    docs/operate/settings.md lists the settings. Raises typer.BadParameter where they do not make sense.
    """
    store = VectorStore(cache_folder(settings), tell)
    return tuple(CachedEncoder(encoder, store) for encoder in chosen_encoders(settings))


def cache_folder(settings: Mapping[str, str]) -> Path:
    """DIGUA_CACHE_DIR, or the user's cache folder as the system names it."""
    named = settings.get("DIGUA_CACHE_DIR")
    return Path(named) if named else user_cache_path("digua")


def chosen_encoders(settings: Mapping[str, str]) -> tuple[Encoder, ...]:
    cores = os.cpu_count() or 1
    bundled: dict[str, Encoder] = {"use": Use(threads=cores), "e5": E5(threads=cores)}
    address = settings.get("DIGUA_EMBEDDINGS_URL")
    if not address:
        return tuple(bundled.values())
    replaced = settings.get("DIGUA_EMBEDDINGS_REPLACES", "e5")
    dim = settings.get("DIGUA_EMBEDDINGS_DIM", "")
    model = settings.get("DIGUA_EMBEDDINGS_MODEL", "")
    if replaced not in bundled:
        raise typer.BadParameter(f"DIGUA_EMBEDDINGS_REPLACES is {replaced!r}; it must be use or e5")
    if not dim.isdecimal() or not int(dim):
        raise typer.BadParameter("DIGUA_EMBEDDINGS_DIM must be the length of the model's vectors, such as 1024")
    if not model:
        raise typer.BadParameter("DIGUA_EMBEDDINGS_MODEL must name the model at DIGUA_EMBEDDINGS_URL")
    bundled[replaced] = EndpointEncoder(address, model, int(dim), settings.get("DIGUA_EMBEDDINGS_KEY") or None)
    return tuple(bundled.values())
