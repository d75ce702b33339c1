"""Encoders turn texts into vectors whose scalar product says how close two meanings are."""

from digua.engine.text.encoders.e5 import E5
from digua.engine.text.encoders.encoder import Encoder, EncoderKind
from digua.engine.text.encoders.use import Use

__all__ = ["E5", "Encoder", "EncoderKind", "Use"]
