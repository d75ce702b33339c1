"""People and organisations for tests."""

from digua.portal.core.actor import OPERATOR, Actor, Way
from digua.portal.core.texts import Texts
from digua.portal.people.models import Account, Grant, Organisation, Person
from digua.portal.people.organisations import add_organisation
from digua.portal.people.persons import add_person

Role = Grant.Role


def organisation(
    name: str = "Nordlys Katalyse AS", *, lang: str = "nb", country: str = "NO", **fields
) -> Organisation:
    return add_organisation(by=OPERATOR, name=Texts.of(name, lang), country=country, **fields)


def person(name: str = "Ingrid Solbakken", email: str = "ingrid@nordlys.example", **fields) -> Person:
    return add_person(by=OPERATOR, name=name, emails=[email] if email else [], **fields)


def account(email: str, *roles: Role, person: Person | None = None, **fields) -> Account:
    made = Account.objects.create_user(email, person=person, **fields)
    for role in roles:
        Grant.objects.create(account=made, role=role)
    return made


def acting(made: Account) -> Actor:
    """An actor that has read nothing of the account yet."""
    return Actor(account=Account.objects.get(pk=made.pk), way=Way.WEB)
