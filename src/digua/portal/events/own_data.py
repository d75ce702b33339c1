"""What this chapter holds of a person: registrations, exported whole; erased, they stay as numbers."""

from digua.portal.events.models import Registration
from digua.portal.people.erasing.traces import Traces
from digua.portal.people.erasure import erases
from digua.portal.people.export import Part, exports, row
from digua.portal.people.models import Account, Person


@exports("registrations")
def registrations(person: Person, account: Account | None) -> Part:
    found = Registration.objects.filter(person=person).select_related("edition").order_by("pk")
    return Part([row(each) | {"edition": each.edition.title} for each in found])


@erases
def forget_hours(traces: Traces) -> None:
    """Hours, limits and absences of the person; role and state stay for the counts."""
    Registration.objects.filter(person__in=traces.persons).update(meeting={})
