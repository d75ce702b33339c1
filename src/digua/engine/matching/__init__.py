"""Who should meet whom, and why: needs and offers in any language, ranked with reasons."""

from digua.engine.matching.matcher import match

__all__ = ["match"]
