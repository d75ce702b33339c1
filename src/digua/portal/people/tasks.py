"""Jobs about people."""

from django.urls import reverse
from django.utils.translation import gettext as _

from digua.portal.core.actor import Actor, Way
from digua.portal.core.jobs import job, progress
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.people import invitations
from digua.portal.people.models import Account, Person


@job(atomic=False, retries=1)
def invite_many(persons: list[int], account: int, note: str = "") -> dict[str, object]:
    """Invite each, in the name of an account; bears being run twice, as nobody is invited twice in an hour.

    Whoever has an account, or no address, is left and counted.
    """
    by = Actor(account=Account.objects.get(pk=account), way=Way.JOB)
    invited = left = 0
    for place, person in enumerate(Person.objects.filter(pk__in=persons).order_by("pk")):
        progress(place / len(persons), _("Inviting"))
        if invitations.was_invited_lately(person):
            left += 1
            continue
        try:
            invitations.invite(by=by, person=person, note=note)
            invited += 1
        except (ImpossibleError, RefusedError):
            left += 1
    return {"invited": invited, "left": left, "url": reverse("people") + "?state=invited"}
