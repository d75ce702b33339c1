"""Vectors beyond the engine: kept on disk, or had from an endpoint."""

from digua.vectors.cache import CachedEncoder
from digua.vectors.choice import EncoderSettingError, cache_folder, chosen_encoders
from digua.vectors.endpoint import EndpointEncoder, EndpointError
from digua.vectors.store import VectorStore

__all__ = [
    "CachedEncoder",
    "EncoderSettingError",
    "EndpointEncoder",
    "EndpointError",
    "VectorStore",
    "cache_folder",
    "chosen_encoders",
]
