"""Organisers look after who and what takes part in their own editions."""

from django.db.models import Q

from digua.portal.events.models import Delegation, Edition, Entry, Registration
from digua.portal.people.models import Account, Grant
from digua.portal.people.reach import reaches, reaches_organisations
from digua.portal.people.rules import grants
from digua.portal.profiles.visibility import also_sees


@also_sees
def entered_in_own_editions(account: Account) -> Q | None:
    """The profiles with an entry in an edition that the account organises, or in a series that it owns."""
    own = own_editions(account)
    if own is None:
        return None
    return Q(pk__in=Entry.objects.filter(edition__in=Edition.objects.filter(own)).values("profile_id"))


@reaches
def registered_in_own_editions(account: Account) -> Q:
    """The persons who are registered in such an edition, in whatever state."""
    own = own_editions(account)
    if own is None:
        return Q(pk__in=[])
    editions = Edition.objects.filter(own)
    return Q(pk__in=Registration.objects.filter(edition__in=editions).values("person_id"))


@reaches_organisations
def taking_part_in_own_editions(account: Account) -> Q:
    """The organisations that take part in such an edition: by a file, a person of theirs or a profile."""
    own = own_editions(account)
    if own is None:
        return Q(pk__in=[])
    editions = Edition.objects.filter(own)
    registrations = Registration.objects.filter(edition__in=editions, organisation__isnull=False)
    return (
        Q(pk__in=Delegation.objects.filter(edition__in=editions).values("organisation_id"))
        | Q(pk__in=registrations.values("organisation_id"))
        | Q(pk__in=Entry.objects.filter(edition__in=editions).values("profile__organisation_id"))
    )


def own_editions(account: Account) -> Q | None:
    """The editions that the account organises, also by owning their series; None where there are none."""
    given = grants(account)
    editions = {grant.edition_id for grant in given if grant.role == Grant.Role.ORGANISER}
    series = {grant.series_id for grant in given if grant.role == Grant.Role.SERIES_OWNER}
    return Q(pk__in=editions) | Q(series_id__in=series) if editions or series else None
