"""The model edition: 300 guests of fourteen countries meet 1,000 companies of Jinhua; or 30 and 100."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from digua.demo.catalogue import Topic, catalogue
from digua.demo.companies import make_companies
from digua.demo.draw import draw_needs, draw_offers
from digua.demo.guests import HOMES, make_envoys, make_guests
from digua.demo.interpreters import make_interpreters
from digua.demo.party import Party, all_people
from digua.demo.profiles import make_profile
from digua.demo.programme import EDITION, WALKS, make_places, make_slots
from digua.demo.registrar import Registrar
from digua.demo.truth import Placed, Truth, make_truth
from digua.demo.wishes import Circle, make_requests
from digua.exchange.event import Event, EventProfile


@dataclass(frozen=True, slots=True)
class DemoEdition:
    """The edition and the right answers for its profiles."""

    event: Event
    truth: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """Numbers of an edition. `topics` None: the whole catalogue. Envoys count among the guests."""

    topics: int | None
    companies: int
    guests: int
    envoys: int
    needs: int
    foreign_needs: int
    offers: int
    requests: int


_FULL = _Size(
    topics=None,
    companies=1000,
    guests=300,
    envoys=8,
    needs=1570,
    foreign_needs=130,
    offers=900,
    requests=2000,
)
_SMALL = _Size(
    topics=36,
    companies=100,
    guests=30,
    envoys=1,
    needs=150,
    foreign_needs=9,
    offers=84,
    requests=160,
)


_SILENT = 18
"""One topic in so many is sought by companies and offered by nobody, so that some needs have no answer."""


def make_event(*, small: bool = False, seed: int = 2023) -> DemoEdition:
    """The edition of that seed; the same seed gives the same edition."""
    size = _SMALL if small else _FULL
    topics = _topics(size, _chance(seed, "topics"))
    slots = make_slots()
    registrar = Registrar(_chance(seed, "names"))
    chance = _chance(seed, "texts")
    silent = set(chance.sample([topic.id for topic in topics], len(topics) // _SILENT))
    offers = draw_offers([topic for topic in topics if topic.id not in silent], size.offers, chance)
    own = [draw for draw in offers if draw.entry.country == "CN"]
    foreign_offers = [draw for draw in offers if draw.entry.country != "CN"]
    present = {draw.entry.country for draw in foreign_offers}
    at_home = {lang for lang, homes in HOMES.items() if present & set(homes)}
    foreign_needs = draw_needs(topics, lambda need: need.lang in at_home, size.foreign_needs, chance)
    needs = draw_needs(topics, lambda need: need.lang == "zh", size.needs, chance)
    companies = make_companies(needs, own, size.companies, slots, registrar, _chance(seed, "companies"))
    chance = _chance(seed, "guests")
    guests = make_guests(foreign_offers, foreign_needs, size.guests - size.envoys, slots, registrar, chance)
    envoys = make_envoys(size.envoys, slots, registrar, chance)
    profiles, placed = _profiles((*companies, *guests), _chance(seed, "profiles"))
    truth = make_truth(placed)
    circle = Circle(companies=companies, guests=guests, envoys=envoys, profiles=profiles, slots=slots)
    parties = (*companies, *guests, *envoys)
    event = Event(
        edition=EDITION,
        slots=slots,
        places=make_places(slots, small=small),
        walks=WALKS,
        organisations=tuple(party.organisation for party in parties),
        attendees=all_people(parties),
        interpreters=make_interpreters(slots, registrar, _chance(seed, "interpreters"), small=small),
        profiles=profiles,
        requests=make_requests(circle, truth, size.requests, _chance(seed, "requests")),
    )
    return DemoEdition(event, truth)


def _chance(seed: int, part: str) -> Random:
    """A stream of chance for each part, so that a change in one leaves the others alone."""
    return Random(f"{seed}/{part}")


def _topics(size: _Size, rng: Random) -> tuple[Topic, ...]:
    """The catalogue, or so many of its topics together with what they are easily mistaken for."""
    topics = catalogue()
    if size.topics is None:
        return topics
    by_id = {topic.id: topic for topic in topics}
    chosen: dict[str, Topic] = {}
    for topic in rng.sample(topics, len(topics)):
        for each in (topic.id, *topic.near):
            if each in by_id and len(chosen) < size.topics:
                chosen[each] = by_id[each]
    return tuple(chosen[each] for each in sorted(chosen))


def _profiles(parties: Sequence[Party], rng: Random) -> tuple[tuple[EventProfile, ...], list[Placed]]:
    """All profiles, numbered by type and country as in TR-CN-0001."""
    numbers: Counter[str] = Counter()
    profiles, placed = [], []
    for party in parties:
        for place, draw in enumerate(party.draws):
            prefix = f"{draw.entry.type}-{party.organisation.country}"
            numbers[prefix] += 1
            identifier = f"{prefix}-{numbers[prefix]:04}"
            profiles.append(make_profile(draw, identifier, party.organisation, party.contact(place), rng))
            placed.append(Placed(identifier, party.organisation.id, draw))
    return tuple(profiles), placed
