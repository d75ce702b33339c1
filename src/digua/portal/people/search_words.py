"""What lists find organisations and persons by: names, identifiers and addresses, folded to plain letters."""

import unicodedata
from collections.abc import Iterable

from digua.portal.people.models import Organisation, Person


def fold(text: str) -> str:
    """Half-width, lower case, without accents: "Müller GmbH" and "ＭＵＬＬＥＲ gmbh" are one."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if not unicodedata.combining(sign)))


def words(query: str) -> list[str]:
    """The folded words of a query, all of which must be found."""
    return fold(query).split()


def of_organisation(organisation: Organisation, identifiers: Iterable[str]) -> str:
    """All that the organisation is found by, a line each."""
    names = (told.text for told in organisation.name.by_language.values())
    return lines((*names, *identifiers, organisation.city))


def of_person(person: Person, addresses: Iterable[str]) -> str:
    """All that the person is found by, a line each."""
    parts = (" ".join(script.values()) for script in person.names.values())
    return lines((person.name, person.name_latin, *parts, person.orcid, *addresses))


def sort_name(organisation: Organisation) -> str:
    """By which lists sort: the original name, folded."""
    return fold(str(organisation.name))[:200]


def lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(fold(text.strip()) for text in texts if text.strip()))


def refresh_organisation(organisation: Organisation) -> None:
    """Write what the organisation is found by; called in the door of whatever changed it."""
    identifiers = organisation.identifiers.values_list("value", flat=True)
    organisation.search = of_organisation(organisation, identifiers)
    organisation.sort_name = sort_name(organisation)
    organisation.save(update_fields=["search", "sort_name"])


def refresh_person(person: Person) -> None:
    """Write what the person is found by; called in the door of whatever changed them."""
    person.search = of_person(person, person.addresses.values_list("email", flat=True))
    person.save(update_fields=["search"])
