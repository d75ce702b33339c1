"""What is asked of the index."""

from dataclasses import dataclass
from enum import StrEnum

from digua.engine.matching.dense import Matrix
from digua.engine.matching.model import ProfileType, Stage
from digua.engine.text.words import words


class Order(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words: its vectors by sense, None where the encoder does not read its language."""

    text: str
    lang: str
    vectors: tuple[Matrix | None, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Each once, in the order in which they are asked."""
        return tuple(dict.fromkeys(words(self.text, self.lang)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a profile must be; nothing said is no condition. `codes` are beginnings, any of which does.

    `sides` is a condition on the kind that is no facet; `keys` are the restricted profiles that may be found.
    """

    sides: frozenset[ProfileType] = frozenset()
    kinds: frozenset[ProfileType] = frozenset()
    stages: frozenset[Stage] = frozenset()
    countries: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    since: int | None = None
    keys: frozenset[int] = frozenset()
