"""What is right in the demo edition: which offers answer which needs, and which only look as if they did."""

from collections.abc import Sequence
from dataclasses import dataclass

from digua.demo.draw import Draw, NeedDraw, OfferDraw
from digua.engine.matching.compatibility import OFFERS_FOR
from digua.engine.matching.model import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """A need and an offer that should meet; `answers` in the order of the need's requirements."""

    need: str
    offer: str
    grade: int
    answers: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """An offer that looks like an answer to the need and is none."""

    need: str
    offer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Pairs that are not listed in `relevance` do not fit. `unanswered`: needs without any fitting offer."""

    relevance: tuple[Relevance, ...]
    near_misses: tuple[NearMiss, ...]
    unanswered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A draw that became a profile of the edition."""

    profile: str
    organisation: str
    draw: Draw


def make_truth(placed: Sequence[Placed]) -> Truth:
    """The truth about an edition's profiles, from the catalogue's."""
    offers: dict[str, list[tuple[Placed, OfferDraw]]] = {}
    needs: list[tuple[Placed, NeedDraw]] = []
    for each in placed:
        if isinstance(each.draw, OfferDraw):
            offers.setdefault(each.draw.topic.id, []).append((each, each.draw))
        else:
            needs.append((each, each.draw))
    relevance = tuple(
        Relevance(
            need=need.profile,
            offer=offer.profile,
            grade=given.entry.grade,
            answers=tuple(given.entry.answers[wanted.aspect] for wanted in asked.wanted),
        )
        for need, asked in needs
        for offer, given in offers.get(asked.topic.id, ())
        if _may_meet(need, offer)
    )
    near_misses = tuple(
        NearMiss(need=need.profile, offer=offer.profile)
        for need, asked in needs
        for topic in asked.topic.near
        for offer, _ in offers.get(topic, ())
        if _may_meet(need, offer)
    )
    answered = {pair.need for pair in relevance}
    return Truth(
        relevance=relevance,
        near_misses=near_misses,
        unanswered=frozenset(need.profile for need, _ in needs if need.profile not in answered),
    )


def _may_meet(need: Placed, offer: Placed) -> bool:
    fitting = OFFERS_FOR[need.draw.entry.type]
    return need.organisation != offer.organisation and offer.draw.entry.type in fitting
