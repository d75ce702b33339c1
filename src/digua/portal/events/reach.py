"""Organisers look after what takes part in their own editions."""

from django.db.models import Q

from digua.portal.events.models import Entry
from digua.portal.people.models import Account, Grant
from digua.portal.people.rules import grants
from digua.portal.profiles.visibility import also_sees


@also_sees
def entered_in_own_editions(account: Account) -> Q | None:
    """The profiles with an entry in an edition that the account organises, or in a series that it owns."""
    given = grants(account)
    editions = {grant.edition_id for grant in given if grant.role == Grant.Role.ORGANISER}
    series = {grant.series_id for grant in given if grant.role == Grant.Role.SERIES_OWNER}
    if not editions and not series:
        return None
    own = Entry.objects.filter(Q(edition_id__in=editions) | Q(edition__series_id__in=series))
    return Q(pk__in=own.values("profile_id"))
