"""Turns drawn texts into the edition's profiles."""

from datetime import date, timedelta
from random import Random

from digua.demo.draw import Draw, NeedDraw, OfferDraw
from digua.demo.programme import EDITION
from digua.engine.matching.model import ProfileType
from digua.exchange.event import Attendee, EventProfile, Organisation, Requirement, Translation

_PARTNERSHIPS = {
    ProfileType.TO: ("licence", "research_cooperation", "commercial_with_assistance", "joint_venture"),
    ProfileType.TR: ("commercial_with_assistance", "research_cooperation", "licence", "transfer"),
    ProfileType.OP: ("research_cooperation", "commercial_with_assistance"),
    ProfileType.RDR: ("research_cooperation",),
    ProfileType.BO: ("commercial_agreement", "supplier", "joint_venture"),
    ProfileType.BR: ("supplier", "commercial_agreement", "outsourcing"),
    ProfileType.IO: ("investment",),
    ProfileType.IR: ("investment", "joint_venture"),
    ProfileType.EO: ("outsourcing", "research_cooperation"),
    ProfileType.ER: ("outsourcing", "research_cooperation"),
}
_RIGHTS = ("granted", "granted", "applied_for", "secret_know_how", "none")


def make_profile(
    draw: Draw, identifier: str, organisation: Organisation, contact: Attendee, rng: Random
) -> EventProfile:
    """The profile for one draw."""
    entry, kinds = draw.entry, _PARTNERSHIPS[draw.entry.type]
    need = draw.entry if isinstance(draw, NeedDraw) else None
    offer = draw.entry if isinstance(draw, OfferDraw) else None
    return EventProfile(
        id=identifier,
        type=entry.type,
        organisation=organisation.id,
        contact=contact.id,
        title=draw.told(entry.title),
        lang=entry.lang if rng.random() < 0.9 else None,
        summary=draw.told(entry.summary),
        description=draw.told(entry.description),
        requirements=_requirements(draw),
        advantages=tuple(map(draw.told, offer.advantages)) if offer else (),
        keywords=tuple(map(draw.told, entry.keywords)),
        codes=draw.topic.codes if rng.random() < (0.3 if need else 0.6) else (),
        stage=offer.stage if offer else None,
        trl=offer.trl if offer else None,
        ipr=rng.choice(_RIGHTS) if entry.type is ProfileType.TO else "",
        partnerships=tuple(rng.sample(kinds, min(len(kinds), rng.choice((1, 2, 2, 3))))),
        target_countries=_targets(draw, rng),
        budget=draw.told(need.budget) if need else "",
        valid_until=_valid_until(rng),
        translations=_translations(draw),
    )


def _requirements(draw: Draw) -> tuple[Requirement, ...]:
    if not isinstance(draw, NeedDraw):
        return ()
    return tuple(Requirement(text=draw.told(wanted.text), must=wanted.must) for wanted in draw.wanted)


def _translations(draw: Draw) -> tuple[Translation, ...]:
    if isinstance(draw, NeedDraw) or draw.entry.zh is None:
        return ()
    heading = draw.entry.zh
    return (Translation(lang="zh", title=draw.told(heading.title), summary=draw.told(heading.summary)),)


def _targets(draw: Draw, rng: Random) -> frozenset[str]:
    """A third of the foreign offers look for partners in China only."""
    foreign = not isinstance(draw, NeedDraw) and draw.entry.country != "CN"
    return frozenset({"CN"}) if foreign and rng.random() < 0.33 else frozenset()


def _valid_until(rng: Random) -> date:
    return EDITION.ends + timedelta(days=rng.choice((90, 180, 255, 365)))
