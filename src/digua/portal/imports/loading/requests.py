"""Meetings that the organiser's file asks for."""

from collections.abc import Mapping

from digua.exchange.event import Event
from digua.portal.events.models import Edition, Registration
from digua.portal.imports.loading.journal import Journal
from digua.portal.meetings.models import MeetingRequest, Party


def load_requests(
    event: Event, edition: Edition, registrations: Mapping[str, Registration], journal: Journal
) -> int:
    """Those that stand under an identifier already are left as they are. Returns how many were new."""
    there = set(edition.meeting_requests.values_list("identifier", flat=True))
    wanted = [each for each in event.requests if each.id not in there]
    made = journal.create(
        [
            MeetingRequest(
                edition=edition,
                identifier=each.id,
                weight=each.weight,
                must=each.must,
                slots=sorted(each.slots),
                fixed_slot=each.fixed_slot or "",
                fixed_place=each.fixed_place or "",
                length=each.length,
                after=list(each.after),
                topic=each.topic,
            )
            for each in wanted
        ]
    )
    journal.create(
        [
            Party(request=request, registration=registrations[person], place=place)
            for each, request in zip(wanted, made, strict=True)
            for place, person in enumerate(each.people)
        ]
    )
    return len(made)
