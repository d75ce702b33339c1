"""The strings that a person left, and how to find them in the database's texts."""

import json
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import CharField, Field, JSONField, Q, TextField
from django.db.models.functions import Cast

from digua.portal.people.models import Account, Person

SHORTEST = 2
"""A string of one sign would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Who is erased, by numbers, and every string that tells who they were."""

    persons: tuple[int, ...]
    account: int | None
    strings: tuple[str, ...]
    addresses: tuple[str, ...]

    def within(self, text: str) -> bool:
        folded = text.casefold()
        return any(string.casefold() in folded for string in self.strings)

    def in_field(self, name: str) -> Q:
        """Rows in whose text one of the strings stands, as it is or as JSON escapes it."""
        condition = Q(pk__in=[])
        for string in self.strings:
            for written in {string, json.dumps(string)[1:-1]}:
                condition |= Q(**{f"{name}__icontains": written})
        return condition


def traces_of(persons: list[Person], account: Account | None) -> Traces:
    addresses = {email for person in persons for email in person.addresses.values_list("email", flat=True)}
    if account is not None:
        addresses |= {account.email, *confirmed_addresses(account)}
    said = {
        text
        for person in persons
        for text in (person.name, person.name_latin, person.phone, person.orcid, *name_parts(person))
    }
    strings = sorted(text for text in said | addresses if len(text) >= SHORTEST)
    return Traces(
        tuple(person.pk for person in persons),
        account.pk if account else None,
        tuple(strings),
        tuple(sorted(addresses)),
    )


def confirmed_addresses(account: Account) -> list[str]:
    """The addresses that the account signs in by, or has yet to confirm."""
    return list(EmailAddress.objects.filter(user=account).values_list("email", flat=True))


def name_parts(person: Person) -> list[str]:
    """The name as each script writes it in full, in either order."""
    written = []
    for parts in person.names.values():
        family, given = parts.get("family", ""), parts.get("given", "")
        written += [f"{family}{given}", f"{family} {given}".strip(), f"{given} {family}".strip()]
    return written


def remains(traces: Traces) -> list[tuple[str, int]]:
    """Rows of any table in which one of the strings still stands: (model, number), for a human to look at."""
    found: set[tuple[str, int]] = set()
    for model in apps.get_models():
        names = [each for each in model._meta.concrete_fields if holds_text(each)]
        if not names:
            continue
        condition = Q(pk__in=[])
        rows = model._default_manager.annotate(
            **{f"read_{each.attname}": Cast(each.attname, TextField()) for each in names}
        )
        for each in names:
            condition |= traces.in_field(f"read_{each.attname}")
        found |= {(model._meta.label_lower, pk) for pk in rows.filter(condition).values_list("pk", flat=True)}
    return sorted(found, key=str)


def holds_text(field: "Field[object, object]") -> bool:
    return isinstance(field, CharField | TextField | JSONField) and not field.choices
