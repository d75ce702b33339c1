"""Whom somebody who looks after people may see: each chapter says which persons its roles reach.

Node administrators reach everybody. Others reach those they wrote down themselves, and those that a later
chapter adds: events, for one, the persons registered in an edition that the account organises.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from digua.portal.people.models import Account, Person
from digua.portal.people.models.person import LIVING

Reach = Callable[[Account], Q]
_reaches: list[Reach] = []


def reaches(reach: Reach) -> Reach:
    """Register which persons an account reaches, as a condition on Person that needs no join."""
    _reaches.append(reach)
    return reach


@reaches
def written_down(account: Account) -> Q:
    return Q(made_by=account.pk)


def persons_reached(account: Account) -> QuerySet[Person]:
    """The living persons that an account which looks after people reaches by what it organises."""
    condition = Q(pk__in=[])
    for reach in _reaches:
        condition |= reach(account)
    return Person.objects.filter(LIVING).filter(condition)
