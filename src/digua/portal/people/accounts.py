"""Accounts as the node administrator sees them."""

from django.db.models import Q, QuerySet

from digua.portal.core.actor import Actor
from digua.portal.core.door import may
from digua.portal.people.models import Account


def accounts(by: Actor, query: str = "") -> QuerySet[Account]:
    """All accounts with their roles, by address; nothing for whoever may give none."""
    if not may("people.grant", by=by):
        return Account.objects.none()
    found = Account.objects.select_related("person").prefetch_related("grants__organisation")
    if query:
        found = found.filter(Q(email__icontains=query) | Q(person__search__icontains=query.lower()))
    return found.order_by("email")
