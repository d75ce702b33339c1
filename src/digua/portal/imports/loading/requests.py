"""Meetings that the organiser's file asks for."""

from collections.abc import Mapping

from digua.exchange.event import Event
from digua.portal.events.models import Edition, Registration
from digua.portal.imports.loading.identifiers import free
from digua.portal.imports.loading.journal import Journal
from digua.portal.meetings.models import MeetingRequest, Party


def load_requests(
    event: Event, edition: Edition, registrations: Mapping[str, Registration], journal: Journal
) -> int:
    """Those that the edition has under the same identifier are left as they are. Returns how many were new."""
    there = _people_of_requests(edition)
    taken = set(there)
    wanted = [
        each
        for each in event.requests
        if there.get(each.id) != {registrations[person].pk for person in each.people}
    ]
    made = journal.create(
        [
            MeetingRequest(
                edition=edition,
                identifier=free(each.id, taken),
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
            Party(request=request, registration=registration, place=place)
            for each, request in zip(wanted, made, strict=True)
            for place, registration in enumerate(dict.fromkeys(registrations[one] for one in each.people))
        ]
    )
    return len(made)


def _people_of_requests(edition: Edition) -> dict[str, set[int]]:
    people: dict[str, set[int]] = {}
    parties = Party.objects.filter(request__edition=edition)
    for identifier, registration in parties.values_list("request__identifier", "registration_id"):
        people.setdefault(identifier, set()).add(registration)
    return people
