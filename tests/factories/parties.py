"""Somebody who acts for an organisation at the portal, or for the node."""

from dataclasses import dataclass

from digua.portal.core.actor import Actor
from digua.portal.core.texts import Texts
from digua.portal.people.models import Account, Address, Affiliation, Grant, Organisation, Person


@dataclass(frozen=True)
class Party:
    """An organisation, somebody who works there, and their account."""

    organisation: Organisation
    person: Person
    account: Account

    @property
    def actor(self) -> Actor:
        """With the account read anew, as in a request of its own."""
        return Actor(account=Account.objects.get(pk=self.account.pk))


def party(name: str, country: str, email: str, language: str = "en") -> Party:
    organisation = Organisation.objects.create(name=Texts.of(name, language), country=country)
    person = Person.objects.create(name=f"Person of {name}", country=country)
    Address.objects.create(person=person, email=email, primary=True)
    Affiliation.objects.create(person=person, organisation=organisation)
    account = Account.objects.create_user(email, person=person, language=language)
    return Party(organisation, person, account)


def with_role(role: Grant.Role, email: str) -> Actor:
    account = Account.objects.create_user(email, language="en")
    Grant.objects.create(account=account, role=role)
    return Actor(account=account)
