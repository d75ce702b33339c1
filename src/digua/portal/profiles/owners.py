"""Whom a mail about a profile goes to, and in which language."""

from dataclasses import dataclass

from django.db.models import Q

from digua.portal.core.mail.writing import write
from digua.portal.people.models import Account, Address, Grant, Organisation, Person
from digua.portal.profiles.models import Profile

OTHERWISE = "en"
SPEAKING_CHINESE = frozenset({"CN", "HK", "MO", "TW", "SG"})


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who gets mails, with an account or without."""

    email: str
    language: str
    name: str = ""
    account_id: int | None = None


def owner_of(profile: Profile) -> Receiver | None:
    """The contact; else an administrator of the organisation; None where nobody can be reached."""
    if profile.contact is not None:
        found = receiver(profile.contact)
        if found is not None:
            return found
    return next(iter(administrators_of(profile.organisation)), None)


def administrators_of(organisation: Organisation) -> list[Receiver]:
    """The accounts that administer an organisation, or else of those who work there; oldest first."""
    administering = Q(
        grants__role=Grant.Role.ORGANISATION_ADMINISTRATOR, grants__organisation=organisation, is_active=True
    )
    working = Q(
        person__affiliations__organisation=organisation, person__affiliations__until=None, is_active=True
    )
    for accounts in (administering, working):
        found = [of_account(each) for each in Account.objects.filter(accounts).distinct().order_by("pk")]
        if found:
            return found
    return []


def receiver(person: Person) -> Receiver | None:
    """A person by their account, or by their main address where they never signed in."""
    account = Account.objects.filter(person=person, is_active=True).select_related("person").first()
    if account is not None:
        return of_account(account)
    address = Address.objects.filter(person=person).order_by("-primary", "pk").first()
    return Receiver(address.email, _language(person), person.name) if address else None


def of_account(account: Account) -> Receiver:
    name = account.person.name if account.person else ""
    language = account.language or (_language(account.person) if account.person else OTHERWISE)
    return Receiver(account.email, language, name, account.pk)


def tell(
    receiver: Receiver | None, kind: str, *, about: Profile, once: str | None = None, **words: object
) -> None:
    """Write a mail of this kind, unless nobody can be reached; their pages say the same."""
    if receiver is None:
        return
    title = about.title.best(receiver.language)
    write(
        to=receiver.email,
        kind=kind,
        language=receiver.language,
        words={"name": receiver.name, "profile": about, "title": title.text if title else "", **words},
        once=once,
        account_id=receiver.account_id,
    )


def _language(person: Person) -> str:
    if "zh" in person.languages or (not person.languages and person.country in SPEAKING_CHINESE):
        return "zh"
    return OTHERWISE
