"""The meetings of a timetable as people see them: when, where, with whom."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from digua.engine.scheduling.model import Mode, PlaceKind
from digua.exchange.event import Event
from digua.exchange.results import EditionResults


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A placed request. Times are the venue's; `request`, `people`, `slots`, `place`, `interpreter` indices."""

    request: int
    start: datetime
    end: datetime
    people: tuple[int, ...]
    slots: tuple[int, ...]
    place: int | None
    interpreter: int | None
    online: bool

    def others(self, person: int) -> tuple[int, ...]:
        return tuple(other for other in self.people if other != person)


def meetings(results: EditionResults) -> tuple[Meeting, ...]:
    """All placed requests by time, and within a slot by place."""
    event, instance = results.event, results.instance
    found = []
    for index, placement in enumerate(results.timetable.placements):
        if placement is None:
            continue
        request = instance.requests[index]
        slots = tuple(range(placement.slot, placement.slot + request.length))
        place = None if placement.place is None else instance.places[placement.place]
        found.append(
            Meeting(
                request=index,
                start=event.slots[slots[0]].start.astimezone(event.edition.timezone),
                end=event.slots[slots[-1]].end.astimezone(event.edition.timezone),
                people=request.people,
                slots=slots,
                place=placement.place,
                interpreter=placement.interpreter,
                online=(place is not None and place.kind is PlaceKind.LINK)
                or any(instance.people[person].mode is Mode.ONLINE for person in request.people),
            )
        )
    last = len(instance.places)
    found.sort(key=lambda meeting: (meeting.slots, last if meeting.place is None else meeting.place))
    return tuple(found)


def meetings_by_person(results: EditionResults) -> tuple[tuple[Meeting, ...], ...]:
    """Each person's meetings in order of time; people without one have an empty tuple."""
    lists: list[list[Meeting]] = [[] for _ in results.instance.people]
    for meeting in meetings(results):
        for person in meeting.people:
            lists[person].append(meeting)
    return tuple(map(tuple, lists))


def own_zone(event: Event, person: int) -> ZoneInfo | None:
    """The zone of somebody who takes part online on another clock than the venue's; None for all others."""
    attendee, venue = event.attendees[person], event.edition.timezone
    if attendee.mode is not Mode.ONLINE:
        return None
    starts = [slot.start for slot in event.slots]
    same = all(
        when.astimezone(attendee.timezone).utcoffset() == when.astimezone(venue).utcoffset() for when in starts
    )
    return None if same else attendee.timezone
