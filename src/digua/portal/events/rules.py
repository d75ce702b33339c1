"""Who may do what to series and editions: organisers in their own, node administrators in all."""

import rules
from rules.predicates import predicate

from digua.portal.events.models import Edition, Series
from digua.portal.people.models import Account, Grant
from digua.portal.people.rules import grants, is_node_administrator, is_staff

Role = Grant.Role


@predicate
def organises(account: Account | None, subject: Edition | Series | None) -> bool:
    """Whether the account organises this edition, or owns the series."""
    if account is None or subject is None:
        return False
    series = subject.pk if isinstance(subject, Series) else subject.series_id
    edition = None if isinstance(subject, Series) else subject.pk
    return any(
        (grant.role == Role.SERIES_OWNER and grant.series_id == series)
        or (edition is not None and grant.role == Role.ORGANISER and grant.edition_id == edition)
        for grant in grants(account)
    )


@predicate
def is_public(account: Account | None, edition: Edition | None) -> bool:
    return edition is not None and edition.visibility == Edition.Visibility.PUBLIC


@predicate
def owns_a_series(account: Account | None) -> bool:
    return account is not None and any(grant.role == Role.SERIES_OWNER for grant in grants(account))


@predicate
def may_begin_in(account: Account | None, series: Series | None) -> bool:
    """Whether the account owns the series; without one, any."""
    return bool(owns_a_series(account) if series is None else organises(account, series))


rules.add_perm("events.view", is_public | organises | is_node_administrator)
rules.add_perm("events.list", is_staff)
rules.add_perm("events.add_series", is_node_administrator)
rules.add_perm("events.add_edition", is_node_administrator | may_begin_in)
rules.add_perm("events.organise", organises | is_node_administrator)
rules.add_perm("events.import", organises | is_node_administrator)
rules.add_perm("events.register", organises | is_node_administrator)
