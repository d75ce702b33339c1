"""Meetings that people ask for by themselves: good finds, mistaken hopes, stars, and the organiser's own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from digua.demo.party import Party, all_people
from digua.demo.programme import ROOMS
from digua.demo.truth import NearMiss, Relevance, Truth
from digua.engine.scheduling.model import Mode
from digua.exchange.event import Attendee, EventProfile, EventRequest, EventSlot

# Where wishes come from: chance, and the weights that people give them (1 to 10).
_SOURCES = {
    "find": (0.70, (5, 6, 7, 8, 8, 9, 10)),
    "mistake": (0.12, (2, 3, 4, 5, 6)),
    "star": (0.10, (4, 6, 8, 10)),
    "whim": (0.08, (1, 2, 3, 4)),
}
# How often requests carry a mark, where they can.
_MARKS = {"none": 0.76, "must": 0.03, "window": 0.05, "long": 0.02, "colleague": 0.12, "order": 0.02}
_MOST_WISHES = 20
_ENVOY_MEETINGS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Everybody whose wishes are made up: the two sides, the envoys, and their profiles."""

    companies: tuple[Party, ...]
    guests: tuple[Party, ...]
    envoys: tuple[Party, ...]
    profiles: tuple[EventProfile, ...]
    slots: tuple[EventSlot, ...]


def make_requests(circle: Circle, truth: Truth, number: int, rng: Random) -> tuple[EventRequest, ...]:
    """About `number` requests in random order of weight, the organiser's fixed ones last."""
    people = {
        p.id: p for side in (circle.companies, circle.guests, circle.envoys) for q in side for p in q.people
    }
    asked = _asked(circle, truth, number, rng)
    asked = _marked(asked, people, circle, rng)
    engaged = {person for request in asked if request.must for person in request.people}
    return (*asked, *_fixed(circle, engaged, len(asked), rng))


def _asked(circle: Circle, truth: Truth, number: int, rng: Random) -> list[EventRequest]:
    """Requests between two people, nobody with more than a long list of them."""
    profiles = {profile.id: profile for profile in circle.profiles}
    locals_, guests = all_people(circle.companies), all_people(circle.guests)
    stars = rng.sample(guests, max(2, len(guests) // 20))
    kinds, weights = list(_SOURCES), [chance for chance, _ in _SOURCES.values()]
    load: Counter[str] = Counter()
    seen: set[frozenset[str]] = set()
    requests: list[EventRequest] = []
    for _ in range(40 * number):
        if len(requests) == number:
            break
        kind = rng.choices(kinds, weights)[0]
        if kind in ("find", "mistake"):
            pairs: Sequence[Relevance | NearMiss] = truth.relevance if kind == "find" else truth.near_misses
            pair = rng.choice(pairs)
            need = profiles[pair.need]
            one, other, topic = need.contact, profiles[pair.offer].contact, need.title
        else:
            one, other = rng.choice(locals_).id, rng.choice(stars if kind == "star" else guests).id
            topic = ""
        who = frozenset((one, other))
        if who in seen or any(load[person] >= _MOST_WISHES for person in who):
            continue
        seen.add(who)
        load.update(who)
        weight = rng.choice(_SOURCES[kind][1])
        identifier = f"R{len(requests) + 1:04}"
        requests.append(EventRequest(id=identifier, people=(one, other), weight=weight, topic=topic))
    return requests


def _marked(
    requests: list[EventRequest], people: dict[str, Attendee], circle: Circle, rng: Random
) -> list[EventRequest]:
    """Some requests get a mark: a must, a window, two slots, a colleague brought along, an order."""
    colleagues = {
        person.id: other.id
        for party in (*circle.companies, *circle.guests)
        for person, other in zip(party.people, party.people[1:], strict=False)
    }
    engaged: set[str] = set()
    last: dict[str, str] = {}
    marked = []
    for request in requests:
        one, other = request.people
        mark = rng.choices(list(_MARKS), list(_MARKS.values()))[0]
        if mark == "must" and not engaged & {one, other} and _can_surely_meet([people[one], people[other]]):
            request = replace(request, must=True, weight=10)
            engaged.update(request.people)
        elif mark == "window":
            request = replace(request, slots=_window(circle.slots, rng))
        elif mark == "long":
            request = replace(request, length=2)
        elif mark == "colleague" and (third := colleagues.get(one) or colleagues.get(other)):
            request = replace(request, people=(one, other, third))
        elif mark == "order" and other in last:
            request = replace(request, after=(last[other],))
        last[other] = request.id
        marked.append(request)
    return marked


def _can_surely_meet(pair: Sequence[Attendee]) -> bool:
    """Both on site for all three days, with a common language."""
    return (
        all(person.mode is not Mode.ONLINE and not person.absent for person in pair)
        and len(frozenset.intersection(*(frozenset(person.languages) for person in pair))) > 0
    )


def _window(slots: Sequence[EventSlot], rng: Random) -> frozenset[str]:
    """One day, or all mornings."""
    days = sorted({slot.start.date() for slot in slots})
    day = rng.choice((None, *days))
    return frozenset(s.id for s in slots if (s.start.date() == day if day else s.start.hour < 12))


def _fixed(circle: Circle, engaged: set[str], taken: int, rng: Random) -> list[EventRequest]:
    """The envoys' meetings, each in an own room and slot; every second one with a guest of their country."""
    hosts = [p for p in all_people(circle.companies) if "en" in p.languages and p.id not in engaged]
    country = {person.id: party.organisation.country for party in circle.guests for person in party.people}
    guests = [p for p in all_people(circle.guests) if p.mode is not Mode.ONLINE and p.id not in engaged]
    days = sorted({slot.start.date() for slot in circle.slots})
    rng.shuffle(hosts)
    requests: list[EventRequest] = []
    for place, party in enumerate(circle.envoys):
        envoy, room = party.people[0], ROOMS[place % len(ROOMS)]
        day = days[1 + place // len(ROOMS) % 2]
        open_slots = [s.id for s in circle.slots if s.start.date() == day and s.id not in envoy.absent][::3]
        for turn, slot in enumerate(open_slots[:_ENVOY_MEETINGS]):
            host = next((p for p in hosts if slot not in p.absent), None)
            if host is None:
                break
            hosts.remove(host)
            people = [host.id, envoy.id]
            home = [p for p in guests if country[p.id] == party.organisation.country and slot not in p.absent]
            if turn % 2 and home:
                people.append(home[0].id)
                guests.remove(home[0])
            requests.append(
                EventRequest(
                    id=f"R{taken + len(requests) + 1:04}",
                    people=tuple(people),
                    weight=10,
                    must=True,
                    fixed_slot=slot,
                    fixed_place=room,
                    topic=party.organisation.name["en"],
                )
            )
    return requests
