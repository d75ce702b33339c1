"""The encoders of the commands, each behind the store on disk."""

import os
from collections.abc import Mapping

import typer

from digua.cli.console import tell
from digua.engine.text.encoders import Encoder
from digua.vectors.cache import CachedEncoder
from digua.vectors.choice import EncoderSettingError, cache_folder, chosen_encoders
from digua.vectors.store import VectorStore


def stored_encoders(settings: Mapping[str, str] = os.environ) -> tuple[Encoder, ...]:
    """As the settings say. Raises typer.BadParameter where they do not make sense."""
    store = VectorStore(cache_folder(settings), tell)
    try:
        encoders = chosen_encoders(settings, threads=os.cpu_count() or 1)
    except EncoderSettingError as error:
        raise typer.BadParameter(str(error)) from error
    return tuple(CachedEncoder(encoder, store) for encoder in encoders)
