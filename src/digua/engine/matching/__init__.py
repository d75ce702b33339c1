"""Who should meet whom, and why: needs and offers in any language, ranked with reasons."""

from digua.engine.matching.allocate import Allocation, allocate
from digua.engine.matching.introductions import match
from digua.engine.matching.learning import Learned, learn
from digua.engine.matching.matcher import Matcher
from digua.engine.matching.transport import Load
from digua.engine.matching.weights import Weights

__all__ = ["Allocation", "Learned", "Load", "Matcher", "Weights", "allocate", "learn", "match"]
