"""An event and its requests as a meeting round for the scheduling engine.

Indices of the Instance follow the event: slots in order of time, people as attendees, places and
interpreters as listed, requests as given.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

from digua.engine.scheduling.model import (
    Instance,
    Interpreter,
    Mode,
    Objective,
    Person,
    Place,
    PlaceKind,
    Request,
    Rules,
    Slot,
)
from digua.exchange.event import Attendee, Event, EventInterpreter, EventPlace, EventRequest, EventSlot

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 24 * 60


def meeting_round(event: Event, requests: Sequence[EventRequest]) -> Instance:
    """The Instance of these requests at this event. The event's slots must be in order of time."""
    slots = {slot.id: index for index, slot in enumerate(event.slots)}
    people = {attendee.id: index for index, attendee in enumerate(event.attendees)}
    places = {place.id: index for index, place in enumerate(event.places)}
    numbers = {request.id: index for index, request in enumerate(requests)}
    return Instance(
        slots=engine_slots(event.slots),
        people=tuple(person(attendee, event.slots, slots) for attendee in event.attendees),
        places=tuple(place(each, slots) for each in event.places),
        interpreters=tuple(interpreter(each, slots) for each in event.interpreters),
        requests=tuple(
            Request(
                id=request.id,
                people=tuple(people[each] for each in request.people),
                weight=request.weight,
                must=request.must,
                allowed=mask(request.slots, slots) if request.slots else None,
                fixed_slot=None if request.fixed_slot is None else slots[request.fixed_slot],
                fixed_place=None if request.fixed_place is None else places[request.fixed_place],
                length=request.length,
                after=tuple(numbers[each] for each in request.after),
            )
            for request in requests
        ),
        rules=rules(event),
    )


def engine_slots(slots: Sequence[EventSlot]) -> tuple[Slot, ...]:
    days = sorted({slot.start.date() for slot in slots})
    return tuple(
        Slot(start=minutes(slot.start), end=minutes(slot.end), day=days.index(slot.start.date()))
        for slot in slots
    )


def minutes(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds()) // 60


def mask(names: Iterable[str], slots: dict[str, int]) -> int:
    return sum(1 << slots[name] for name in set(names))


def free(absent: Iterable[str], slots: dict[str, int]) -> int:
    return ((1 << len(slots)) - 1) & ~mask(absent, slots)


def person(attendee: Attendee, times: Sequence[EventSlot], slots: dict[str, int]) -> Person:
    """A strict sleeper online is not available outside waking hours; another only dislikes them."""
    available = free(attendee.absent, slots)
    asleep = outside_waking(attendee, times) if attendee.mode is Mode.ONLINE else 0
    return Person(
        id=attendee.id,
        available=available & ~asleep if attendee.strict_waking else available,
        mode=attendee.mode,
        languages=frozenset(attendee.languages),
        max_meetings=attendee.max_meetings,
        max_per_day=attendee.max_per_day,
        max_in_row=attendee.max_in_row,
        rest=attendee.rest,
        minimum=attendee.minimum,
        quiet=0 if attendee.strict_waking else available & asleep,
    )


def outside_waking(attendee: Attendee, times: Sequence[EventSlot]) -> int:
    """Mask of slots that are not wholly within the attendee's waking hours, by their own clock.

    Hours that end before they start run past midnight (from 14:00 to 02:00).
    """
    wakes, sleeps = (minute_of_day(moment) for moment in attendee.waking)
    awake = (sleeps - wakes) % DAY or DAY
    result = 0
    for index, slot in enumerate(times):
        since_waking = (minute_of_day(slot.start.astimezone(attendee.timezone)) - wakes) % DAY
        if since_waking + minutes(slot.end) - minutes(slot.start) > awake:
            result |= 1 << index
    return result


def minute_of_day(moment: time | datetime) -> int:
    return moment.hour * 60 + moment.minute


def place(each: EventPlace, slots: dict[str, int]) -> Place:
    return Place(id=each.id, available=free(each.closed, slots), kind=each.kind, hall=each.hall)


def interpreter(each: EventInterpreter, slots: dict[str, int]) -> Interpreter:
    return Interpreter(
        id=each.id,
        available=free(each.absent, slots),
        pairs=each.pairs,
        mode=each.mode,
        max_per_day=each.max_per_day,
        max_in_row=each.max_in_row,
    )


def rules(event: Event) -> Rules:
    """Tables are limited once the event lists any; links only where the event's rules say so."""
    objectives = tuple(
        each for each in Objective if event.rules.same_table or each is not Objective.TABLE_CHANGES
    )
    walking = {(walk.from_hall, walk.to_hall): walk.minutes for walk in event.walks}
    return Rules(
        tables_limited=any(each.kind is not PlaceKind.LINK for each in event.places),
        links_limited=event.rules.links_limited,
        walking={(there, here): time for (here, there), time in walking.items()} | walking,
        join_gap=event.rules.join_gap,
        fairness=event.rules.fairness,
        objectives=objectives,
    )
