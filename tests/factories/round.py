"""A meeting round out of an event and its matches, and a plain greedy timetable for it."""

from collections import Counter
from random import Random

from digua.engine.matching.model import MatchResult
from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import (
    Cause,
    Instance,
    Interpreter,
    Mode,
    Person,
    Place,
    PlaceKind,
    Placement,
    Reason,
    Request,
    Rules,
    Slot,
    Status,
    Timetable,
)
from digua.exchange.event import Attendee, Event
from digua.exchange.results import EditionResults, PlannedRequest, RequestOrigin

LOAD = 4


def greedy_results(event: Event, matches: MatchResult, chance: Random) -> EditionResults:
    """Proposals from the best matches and some asked meetings, placed in the order of their weight."""
    people = tuple(_person(attendee, event) for attendee in event.attendees)
    planned, requests = _requests(event, matches, chance)
    instance = Instance(
        slots=tuple(
            Slot(
                start=int(slot.start.timestamp()) // 60,
                end=int(slot.end.timestamp()) // 60,
                day=(slot.start.date() - event.edition.starts).days,
            )
            for slot in event.slots
        ),
        people=people,
        requests=requests,
        places=tuple(
            Place(id=place.id, available=(1 << len(event.slots)) - 1, kind=place.kind, hall=place.hall)
            for place in event.places
        ),
        interpreters=tuple(
            Interpreter(id=one.id, available=(1 << len(event.slots)) - 1, pairs=one.pairs, mode=one.mode)
            for one in event.interpreters
        ),
        rules=Rules(links_limited=True),
    )
    return EditionResults(
        event=event, matches=matches, instance=instance, timetable=greedy(instance), requests=planned
    )


def _person(attendee: Attendee, event: Event) -> Person:
    """Online people meet while they are awake; on-site guests of every seventh leave a day early."""
    available = 0
    for k, slot in enumerate(event.slots):
        own = slot.start.astimezone(attendee.timezone).time()
        awake = attendee.mode is not Mode.ONLINE or attendee.waking[0] <= own <= attendee.waking[1]
        if awake and not (int(attendee.id[1:]) % 7 == 0 and k >= 20):
            available |= 1 << k
    return Person(
        id=attendee.id, available=available, mode=attendee.mode, languages=frozenset(attendee.languages)
    )


def _requests(
    event: Event, matches: MatchResult, chance: Random
) -> tuple[tuple[PlannedRequest, ...], tuple[Request, ...]]:
    index = {attendee.id: k for k, attendee in enumerate(event.attendees)}
    contact = {profile.id: index[profile.contact] for profile in event.profiles}
    planned, requests, met = [], [], set()
    load: Counter[int] = Counter()
    for n in range(60):
        pair = tuple(sorted((chance.randrange(30), chance.randrange(30, 130))))
        if pair not in met:
            met.add(pair)
            load.update(pair)
            topic = chance.choice(
                ("", "联合实验室与人才合作", "Visit to the pilot line; next steps", "样品测试安排")
            )
            planned.append(PlannedRequest(id=f"R{n + 1:03}", origin=RequestOrigin.ASKED, topic=topic))
            requests.append(
                Request(
                    id=f"R{n + 1:03}",
                    people=pair,
                    weight=chance.randrange(5, 11),
                    must=n < 6,
                    length=1 + (n % 20 == 3),
                )
            )
    for match in sorted(matches.matches, key=lambda match: -match.score):
        pair = tuple(sorted((contact[match.need], contact[match.offer])))
        if pair in met or load[pair[0]] >= 3 * LOAD or load[pair[1]] >= LOAD:
            continue
        met.add(pair)
        load.update(pair)
        identifier = f"{match.need}--{match.offer}"
        planned.append(
            PlannedRequest(id=identifier, origin=RequestOrigin.PROPOSED, need=match.need, offer=match.offer)
        )
        requests.append(Request(id=identifier, people=pair, weight=round(match.score * 8)))
    return tuple(planned), tuple(requests)


def greedy(instance: Instance) -> Timetable:
    """First fit by weight; what does not fit is told with the first obstacle met in its last slot."""
    order = sorted(
        range(len(instance.requests)),
        key=lambda r: (-instance.requests[r].must, -instance.requests[r].weight, r),
    )
    placements: list[Placement | None] = [None] * len(instance.requests)
    busy: set[tuple[str, int, int]] = set()
    unplaced: dict[int, Reason] = {}
    for r in order:
        found = _first_fit(instance, r, busy)
        if isinstance(found, Placement):
            placements[r] = found
        else:
            unplaced[r] = found
    figures = figures_of(instance, placements)
    bound = figures.weight + 0.04 * sum(instance.requests[r].weight for r in unplaced)
    return Timetable(
        status=Status.FEASIBLE, placements=tuple(placements), figures=figures, bound=bound, unplaced=unplaced
    )


def _first_fit(instance: Instance, r: int, busy: set[tuple[str, int, int]]) -> Placement | Reason:
    request = instance.requests[r]
    common = -1
    for p in request.people:
        common &= instance.people[p].available
    starts = [
        k for k in range(len(instance.slots) - request.length + 1) if _fits(instance, k, request.length, common)
    ]
    if not starts:
        return Reason(cause=Cause.NO_COMMON_SLOT, people=request.people, cure=("open_slot", 12))
    reason = Reason(cause=Cause.PERSON_FULL, people=request.people[:1], cure=("raise_limit", request.people[0]))
    online = any(instance.people[p].mode is Mode.ONLINE for p in request.people)
    kind = PlaceKind.LINK if online else PlaceKind.TABLE
    shared = frozenset.intersection(*(instance.people[p].languages for p in request.people))
    for k in starts:
        span = range(k, k + request.length)
        if any(("person", p, s) in busy for p in request.people for s in span):
            continue
        places = [i for i, place in enumerate(instance.places) if place.kind is kind]
        place = next((i for i in places if all(("place", i, s) not in busy for s in span)), None)
        if place is None:
            reason = Reason(cause=Cause.NO_PLACE, cure=("add_place", k))
            continue
        interpreter = None
        if not shared:
            first, second = (instance.people[p].languages for p in request.people)
            able = [
                i
                for i, one in enumerate(instance.interpreters)
                if any(pair & first and pair & second for pair in one.pairs)
            ]
            interpreter = next((i for i in able if all(("interpreter", i, s) not in busy for s in span)), None)
            if interpreter is None:
                languages = (min(first), min(second))
                reason = Reason(cause=Cause.NO_INTERPRETER, languages=languages, cure=("add_interpreter", k))
                continue
            busy.update(("interpreter", interpreter, s) for s in span)
        busy.update(("person", p, s) for p in request.people for s in span)
        busy.update(("place", place, s) for s in span)
        return Placement(slot=k, place=place, interpreter=interpreter)
    return reason


def _fits(instance: Instance, start: int, length: int, common: int) -> bool:
    span = range(start, start + length)
    return all(common >> s & 1 for s in span) and len({instance.slots[s].day for s in span}) == 1
