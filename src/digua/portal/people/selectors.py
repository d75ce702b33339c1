"""What pages read of organisations and persons, in a number of queries that does not grow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.core.audit import subject_of
from digua.portal.core.door import may
from digua.portal.core.models import AuditEntry
from digua.portal.people import search_words
from digua.portal.people.models import (
    Account,
    Address,
    Affiliation,
    Grant,
    Identifier,
    Invitation,
    Merge,
    Organisation,
    Person,
)
from digua.portal.people.models.organisation import STANDING
from digua.portal.people.models.person import LIVING
from digua.portal.people.reach import organisations_reached, persons_reached
from digua.portal.people.rules import is_node_administrator, is_staff

HISTORY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is asked for; empty is all. `sort` is "newest" or "name"."""

    query: str = ""
    country: str = ""
    kind: str = ""
    state: str = ""
    sort: str = "newest"


def organisations(by: Actor, wanted: Wanted = Wanted()) -> QuerySet[Organisation]:
    """The organisations that stand for themselves, for those who may see the list."""
    if not may("people.view_organisations", by=by):
        return Organisation.objects.none()
    found = Organisation.objects.filter(STANDING, found_by(wanted.query))
    if wanted.country:
        found = found.filter(country=wanted.country)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.state:
        found = found.filter(verified_at__isnull=wanted.state != "verified")
    return found.order_by(*(["sort_name", "pk"] if wanted.sort == "name" else ["-created_at", "-pk"]))


def persons(by: Actor, wanted: Wanted = Wanted()) -> QuerySet[Person]:
    """The living persons that the actor may see, each with account, addresses and organisations."""
    found = persons_visible_to(by).filter(found_by(wanted.query))
    if wanted.country:
        found = found.filter(country=wanted.country)
    if wanted.state == "joined":
        found = found.filter(account__isnull=False)
    elif wanted.state == "invited":
        found = found.filter(Exists(open_invitations().filter(person=OuterRef("pk"))), account=None)
    elif wanted.state == "not_invited":
        found = found.filter(~Exists(Invitation.objects.filter(person=OuterRef("pk"))), account=None)
    elif wanted.state == "no_address":
        found = found.filter(~Exists(Address.objects.filter(person=OuterRef("pk"))))
    return found.order_by(*(["name", "pk"] if wanted.sort == "name" else ["-created_at", "-pk"]))


def with_details(found: QuerySet[Person]) -> QuerySet[Person]:
    """Persons with what a row of a list shows, in a constant number of queries."""
    return found.select_related("account").prefetch_related(
        Prefetch("addresses", Address.objects.order_by("-primary", "pk")),
        Prefetch("affiliations", Affiliation.objects.filter(until=None).select_related("organisation")),
        Prefetch("invitations", Invitation.objects.order_by("-made_at")),
    )


def persons_visible_to(by: Actor) -> QuerySet[Person]:
    account = by.account
    if by.trusted or is_node_administrator(account):
        return Person.objects.filter(LIVING)
    if isinstance(account, Account) and is_staff(account):
        return persons_reached(account)
    return Person.objects.none()


def organisations_changed_by(by: Actor) -> QuerySet[Organisation]:
    """The organisations that the actor may edit and merge as one who looks after them; more may be seen."""
    account = by.account
    if by.trusted or is_node_administrator(account):
        return Organisation.objects.filter(STANDING)
    if isinstance(account, Account) and is_staff(account):
        return organisations_reached(account)
    return Organisation.objects.none()


def organisations_administered(by: Actor) -> QuerySet[Organisation]:
    """The organisations whose administrator the actor is."""
    if not isinstance(by.account, Account):
        return Organisation.objects.none()
    role = Grant.Role.ORGANISATION_ADMINISTRATOR
    own = Grant.objects.filter(account=by.account, role=role).values("organisation_id")
    return Organisation.objects.filter(STANDING, pk__in=own).order_by("sort_name", "pk")


def found_by(query: str) -> Q:
    condition = Q()
    for word in search_words.words(query):
        condition &= Q(search__contains=word)
    return condition


def open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now())


def standing_organisation(organisation: Organisation) -> Organisation:
    """The organisation that this one became by merges, or itself."""
    while organisation.merged_into is not None:
        organisation = organisation.merged_into
    return organisation


def standing_person(person: Person) -> Person:
    """The person that this one became by merges, or themselves."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def mail_address(person: Person) -> str:
    """Where mails to the person go: by what they sign in, else the first address; empty where there is none."""
    account = Account.objects.filter(person=person).first()
    if account is not None:
        return account.email
    address = person.addresses.order_by("-primary", "pk").first()
    return address.email if address else ""


def organisations_named(by: Actor, query: str) -> list[Organisation]:
    """Up to twenty organisations that are found by the words, for a choice; none for no words."""
    return list(organisations(by, Wanted(query=query, sort="name"))[:20]) if query else []


def merges_of(record: Organisation | Person) -> QuerySet[Merge]:
    """The merges that made the record what it is and stand, newest first."""
    kind = Merge.Kind.ORGANISATION if isinstance(record, Organisation) else Merge.Kind.PERSON
    return Merge.objects.filter(kind=kind, kept_id=record.pk, undone_at=None).order_by("-at")


def merges_with_gone(record: Organisation | Person) -> list[tuple[Merge, Organisation | Person]]:
    """The merges that made the record what it is, each with what was merged into it."""
    merges = list(merges_of(record))
    gone = type(record)._default_manager.in_bulk([merge.gone_id for merge in merges])
    return [(merge, gone[merge.gone_id]) for merge in merges if merge.gone_id in gone]


def likely_twins(by: Actor, record: Organisation | Person, query: str) -> list[Organisation] | list[Person]:
    """Up to twenty other records that are found by the words, for a choice of whom to merge with."""
    wanted = Wanted(query=query, sort="name")
    if isinstance(record, Organisation):
        own = organisations_changed_by(by).values("pk")
        return list(organisations(by, wanted).filter(pk__in=own).exclude(pk=record.pk)[:20])
    return list(with_details(persons(by, wanted).exclude(pk=record.pk))[:20])


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a record's history: `who` is an address, or empty for the portal itself."""

    at: datetime
    action: str
    who: str
    refused: bool
    fields: tuple[str, ...]


def history(record: Organisation | Person) -> list[Happening]:
    """What was done to the record by the audit, newest first, the last 50."""
    entries = list(AuditEntry.objects.filter(subject=subject_of(record)).order_by("-number")[:HISTORY])
    names = addresses_of_accounts(entry.account_id for entry in entries if entry.account_id)
    return [
        Happening(
            entry.at,
            entry.action,
            names.get(entry.account_id or 0, ""),
            entry.outcome == AuditEntry.Outcome.REFUSED,
            tuple(entry.facts.get("fields", ())),
        )
        for entry in entries
    ]


def addresses_of_accounts(numbers: Iterable[int]) -> dict[int, str]:
    return dict(Account.objects.filter(pk__in=set(numbers)).values_list("pk", "email"))


def identifiers_of(organisation: Organisation) -> QuerySet[Identifier]:
    return organisation.identifiers.order_by("scheme", "value")
