"""A question to the catalogue: from an address, into an address, kept with a saved search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from digua.engine.matching.model import ProfileType, Stage
from digua.engine.search import Filters, Order

LONGEST = 500
"""Characters of a question in words."""


class Side(StrEnum):
    NEED = "need"
    OFFER = "offer"


KINDS_OF = {
    Side.NEED: frozenset(kind for kind in ProfileType if kind.is_need),
    Side.OFFER: frozenset(kind for kind in ProfileType if not kind.is_need),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Lists are in the order in which they were chosen. `sort` None is by relevance where there are words."""

    text: str = ""
    side: Side | None = None
    kinds: tuple[ProfileType, ...] = ()
    stages: tuple[Stage, ...] = ()
    countries: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    sort: Order | None = None

    @classmethod
    def of(cls, words: Mapping[str, Iterable[str]]) -> "Question":
        """From the words of an address, each with its values. What nobody could mean is left out."""
        said = {name: [each.strip() for each in values if each.strip()] for name, values in words.items()}
        return cls(
            text=" ".join(" ".join(said.get("q", [])).split())[:LONGEST],
            side=next((Side(each) for each in said.get("side", []) if each in list(Side)), None),
            kinds=tuple(dict.fromkeys(ProfileType(each) for each in said.get("type", []) if each in KINDS)),
            stages=tuple(dict.fromkeys(Stage(each) for each in said.get("stage", []) if each in STAGES)),
            countries=tuple(dict.fromkeys(each for each in said.get("country", []) if _is_country(each))),
            codes=tuple(dict.fromkeys(each[:20] for each in said.get("code", [])))[:20],
            sort=next((Order(each) for each in said.get("sort", []) if each in list(Order)), None),
        )

    def words(self) -> dict[str, list[str]]:
        """As the words of an address, those that say something; `of` reads them, and JSON holds them."""
        said = {
            "q": [self.text] if self.text else [],
            "side": [str(self.side)] if self.side else [],
            "type": [str(kind) for kind in self.kinds],
            "stage": [str(stage) for stage in self.stages],
            "country": list(self.countries),
            "code": list(self.codes),
            "sort": [str(self.sort)] if self.sort else [],
        }
        return {name: values for name, values in said.items() if values}

    def address(self, **more: object) -> str:
        """What follows the catalogue's path; the same question has always the same."""
        said = urlencode([*self.words().items(), *more.items()], doseq=True)
        return f"?{said}" if said else ""

    def toggled(self, name: str, value: Any) -> "Question":
        """With one value of a list more, or less where it was there."""
        values = getattr(self, name)
        kept = tuple(each for each in values if each != value)
        changed: Any = {name: kept if len(kept) < len(values) else (*values, value)}
        return replace(self, **changed)

    @property
    def order(self) -> Order:
        if not self.text:
            return Order.NEWEST
        return self.sort or Order.RELEVANCE

    @property
    def narrowed(self) -> bool:
        """Whether there is any condition beside the words."""
        return bool(self.side or self.kinds or self.stages or self.countries or self.codes)

    def filters(self, *, keys: frozenset[int], since: int | None = None) -> Filters:
        return Filters(
            sides=KINDS_OF[self.side] if self.side else frozenset(),
            kinds=frozenset(self.kinds),
            stages=frozenset(self.stages),
            countries=frozenset(self.countries),
            codes=self.codes,
            since=since,
            keys=keys,
        )


KINDS, STAGES = frozenset(ProfileType), frozenset(Stage)


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isupper()
