"""Whom and what somebody who looks after people may see and change: each chapter says what its roles reach.

Node administrators reach everything. Others reach the persons and organisations that they wrote down
themselves, and those that a later chapter adds: events, for one, what takes part in an edition that the
account organises. Organisations are seen by everybody who keeps lists; the reach says which may be changed.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from digua.portal.people.models import Account, Organisation, Person
from digua.portal.people.models.organisation import STANDING
from digua.portal.people.models.person import LIVING

Reach = Callable[[Account], Q]
_persons: list[Reach] = []
_organisations: list[Reach] = []


def reaches(reach: Reach) -> Reach:
    """Register which persons an account reaches, as a condition on Person that needs no join."""
    _persons.append(reach)
    return reach


def reaches_organisations(reach: Reach) -> Reach:
    """Register which organisations an account reaches, as a condition on Organisation that needs no join."""
    _organisations.append(reach)
    return reach


@reaches
@reaches_organisations
def written_down(account: Account) -> Q:
    return Q(made_by=account.pk)


def persons_reached(account: Account) -> QuerySet[Person]:
    """The living persons that an account which looks after people reaches by what it organises."""
    return Person.objects.filter(LIVING).filter(_any(_persons, account))


def organisations_reached(account: Account) -> QuerySet[Organisation]:
    """The organisations that such an account may change; those that were merged are not among them."""
    return Organisation.objects.filter(STANDING).filter(_any(_organisations, account))


def _any(reaches: list[Reach], account: Account) -> Q:
    condition = Q(pk__in=[])
    for reach in reaches:
        condition |= reach(account)
    return condition
