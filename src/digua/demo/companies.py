"""The Jinhua side: companies named for their district and product, with one delegate or two."""

from collections.abc import Sequence
from random import Random

from digua.demo.attendance import local_attendance
from digua.demo.credit_code import invented_code
from digua.demo.draw import NeedDraw, OfferDraw
from digua.demo.naming import name_table, two_languages
from digua.demo.party import Bundle, Party
from digua.demo.registrar import Registrar
from digua.exchange.event import EventSlot, Organisation, OrganisationKind, Role

_KINDS = {
    "company": OrganisationKind.COMPANY,
    "hospital": OrganisationKind.OTHER,
    "care-home": OrganisationKind.OTHER,
    "cooperative": OrganisationKind.COMPANY,
    "institute": OrganisationKind.RESEARCH_INSTITUTE,
}
_MOST_PROFILES = 3


def make_companies(
    needs: Sequence[NeedDraw],
    offers: Sequence[OfferDraw],
    number: int,
    slots: Sequence[EventSlot],
    registrar: Registrar,
    rng: Random,
) -> tuple[Party, ...]:
    """`number` companies that share the needs, and the Chinese offers beside them, by field."""
    bundles = _deal(needs, number, rng)
    _add_offers(bundles, offers, rng)
    maker = _Maker(slots, registrar, rng)
    return tuple(maker.party(bundle, index) for index, bundle in enumerate(bundles, 1))


def _deal(needs: Sequence[NeedDraw], number: int, rng: Random) -> list[Bundle]:
    """One need to each company, the rest to companies of the same field and owner's kind."""
    bundles: list[Bundle] = []
    by_kind: dict[tuple[str, str], list[Bundle]] = {}
    for draw in needs[:number]:
        bundles.append(Bundle([draw]))
        by_kind.setdefault(_kind(draw), []).append(bundles[-1])
    rng.shuffle(bundles)
    for draw in needs[number:]:
        takers = [b for b in by_kind.get(_kind(draw), ()) if b.may_take(draw, _MOST_PROFILES)]
        rng.choice(takers or bundles).draws.append(draw)
    return bundles


def _kind(draw: NeedDraw) -> tuple[str, str]:
    return draw.topic.field, draw.entry.owner


def _add_offers(bundles: Sequence[Bundle], offers: Sequence[OfferDraw], rng: Random) -> None:
    for draw in offers:
        kin = [b for b in bundles if b.draws[0].topic.field == draw.topic.field]
        takers = [b for b in kin if b.may_take(draw, _MOST_PROFILES)]
        rng.choice(takers or bundles).draws.append(draw)


class _Maker:
    def __init__(self, slots: Sequence[EventSlot], registrar: Registrar, rng: Random) -> None:
        self._slots, self._registrar, self._rng = slots, registrar, rng
        self._names: set[str] = set()

    def party(self, bundle: Bundle, index: int) -> Party:
        rng = self._rng
        organisation, domain = self._organisation(bundle, f"C{index:04}")
        role = Role.EXHIBITOR if rng.random() < 0.1 else Role.COMPANY
        number = 2 if len(bundle.draws) > 1 and rng.random() < 0.3 else 1
        people = tuple(
            self._registrar.register(organisation, domain, role, local_attendance(self._slots, rng))
            for _ in range(number)
        )
        return Party(organisation, people, tuple(bundle.draws))

    def _organisation(self, bundle: Bundle, identifier: str) -> tuple[Organisation, str]:
        field, owner = bundle.draws[0].topic.field, _owner(bundle)
        for _ in range(200):
            place, stem, own, english = self._name(field, owner)
            if own not in self._names:
                break
        self._names.add(own)
        domain = self._registrar.domain(stem.partition("|")[2])
        region = name_table("companies")["districts"][place]
        organisation = Organisation(
            id=identifier,
            name={"zh": own, "en": english},
            kind=_KINDS[owner],
            country="CN",
            city=place.partition("|")[0],
            website=f"https://www.{domain}",
            identifier=invented_code(region, self._rng) if owner == "company" else "",
            sectors=tuple(dict.fromkeys(draw.topic.field for draw in bundle.draws)),
        )
        return organisation, domain

    def _name(self, field: str, owner: str) -> tuple[str, str, str, str]:
        rng, table, makes = self._rng, name_table("companies"), name_table("fields")[field]
        places = list(table["districts"])
        near = [place for place in places if place.partition("|")[0] in makes["districts"]]
        place = rng.choice(near if near and rng.random() < 0.75 else places)
        stem = rng.choice(table["stems"])
        template, product = rng.choice(table["owners"][owner]), rng.choice(makes["products"])
        return place, stem, *two_languages(template, place=place, stem=stem, product=product)


def _owner(bundle: Bundle) -> str:
    first = bundle.draws[0]
    return first.entry.owner if isinstance(first, NeedDraw) else "company"
