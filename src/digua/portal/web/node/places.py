"""Where a role holds, by name."""

from collections.abc import Iterable

from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Series
from digua.portal.people.models import Account, Grant

Roles = list[tuple[Grant, Texts | None]]


def placed(accounts: Iterable[Account]) -> list[tuple[Account, Roles]]:
    """Each account with its roles and their places; None for a role that holds everywhere. Two queries."""
    listed = [(account, list(account.grants.all())) for account in accounts]
    given = [each for _, roles in listed for each in roles]
    editions = Edition.objects.in_bulk([each.edition_id for each in given if each.edition_id])
    series = Series.objects.in_bulk([each.series_id for each in given if each.series_id])

    def place(each: Grant) -> Texts | None:
        found: Edition | Series | None = editions.get(each.edition_id or 0) or series.get(each.series_id or 0)
        texts: Texts | None = found.title if found else None
        return each.organisation.name if each.organisation else texts

    return [(account, [(each, place(each)) for each in roles]) for account, roles in listed]
