"""Who should meet whom, and why: needs and offers in any language, ranked with reasons."""

from digua.engine.matching.allocate import Allocation, allocate
from digua.engine.matching.matcher import match
from digua.engine.matching.transport import Load

__all__ = ["Allocation", "Load", "allocate", "match"]
