"""An edition with its requests, as the Event of the engines and the workbook."""

from collections import defaultdict
from collections.abc import Iterator

from digua.exchange.event import Event, EventRequest
from digua.portal.events import reading
from digua.portal.events.models import Edition
from digua.portal.meetings.models import Party


def read_event(edition: Edition) -> Event:
    """The whole edition, in a constant number of queries."""
    return reading.read_event(edition, _requests(edition))


def _requests(edition: Edition) -> Iterator[EventRequest]:
    people: dict[int, list[str]] = defaultdict(list)
    parties = Party.objects.filter(request__edition=edition).select_related("registration")
    for party in parties.order_by("request_id", "place"):
        people[party.request_id].append(party.registration.identifier)
    for each in edition.meeting_requests.order_by("pk"):
        yield EventRequest(
            id=each.identifier,
            people=tuple(people[each.pk]),
            weight=each.weight,
            must=each.must,
            slots=frozenset(each.slots),
            fixed_slot=each.fixed_slot or None,
            fixed_place=each.fixed_place or None,
            length=each.length,
            after=tuple(each.after),
            topic=each.topic,
        )
