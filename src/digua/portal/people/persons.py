"""What is done to persons: added, edited; their addresses, and where they work."""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from typing_extensions import Unpack

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts
from digua.portal.people import identifiers as registers
from digua.portal.people import search_words
from digua.portal.people.models import Address, Affiliation, Organisation, Person
from digua.portal.people.organisations import account_of, replace
from digua.portal.people.places import is_country, is_time_zone


class PersonFields(TypedDict, total=False):
    """What may be said of a person; only what is given changes."""

    name: str
    name_latin: str
    names: dict[str, dict[str, str]]
    honorific: str
    country: str
    timezone: str
    languages: dict[str, str]
    phone: str
    orcid: str
    biography: Texts


def add_person(
    *,
    by: Actor,
    emails: Iterable[str] = (),
    organisation: Organisation | None = None,
    position: str = "",
    **fields: Unpack[PersonFields],
) -> Person:
    """Add a person, their addresses (the first is the one that mails go to) and where they work."""
    with door("people.add_person", by=by) as change:
        person = Person(made_by=account_of(by), **checked(fields, whole=True))
        person.save()
        for place, email in enumerate(dict.fromkeys(map(address_of, emails))):
            Address.objects.create(person=person, email=email, primary=place == 0)
        if organisation is not None:
            Affiliation.objects.create(person=person, organisation=organisation, position=position)
        search_words.refresh_person(person)
        change.made(person)
        change.note(fields=sorted(fields))
        change.announce("people.person_added", person=person.pk)
    return person


def edit_person(*, by: Actor, person: Person, **fields: Unpack[PersonFields]) -> None:
    """Change what is given. Raises ImpossibleError for a wrong field."""
    with door("people.edit_person", by=by, on=person) as change:
        changed = [name for name, value in checked(fields).items() if replace(person, name, value)]
        person.save(update_fields=changed)
        search_words.refresh_person(person)
        change.note(fields=sorted(changed))
        change.announce("people.person_changed", person=person.pk)


def add_address(*, by: Actor, person: Person, email: str) -> Address:
    """Add an address that is not verified yet; the first one becomes the one that mails go to."""
    with door("people.edit_person", by=by, on=person) as change:
        first = not person.addresses.exists()
        address, made = Address.objects.get_or_create(
            person=person, email=address_of(email), defaults={"primary": first}
        )
        search_words.refresh_person(person)
        change.note(address_added=made)
    return address


def remove_address(*, by: Actor, person: Person, address: Address) -> None:
    """Raises ImpossibleError for an address that the person signs in by."""
    with door("people.edit_person", by=by, on=person) as change:
        if address.verified_at is not None:
            raise ImpossibleError(
                _("The person signs in by this address."),
                cure=_("They can change it themselves under “Sign-in and security”."),
            )
        person.addresses.filter(pk=address.pk).delete()
        if address.primary:
            rest = person.addresses.order_by("pk").values_list("pk", flat=True)[:1]
            person.addresses.filter(pk__in=list(rest)).update(primary=True)
        search_words.refresh_person(person)
        change.note(address_removed=True)


def affiliate(*, by: Actor, person: Person, organisation: Organisation, position: str = "") -> Affiliation:
    """Say that the person works there, or what as."""
    with door("people.edit_person", by=by, on=person) as change:
        affiliation, made = Affiliation.objects.update_or_create(
            person=person, organisation=organisation, defaults={"position": position.strip(), "until": None}
        )
        change.note(organisation=organisation.pk, new=made)
        change.announce("people.person_changed", person=person.pk)
    return affiliation


def end_affiliation(*, by: Actor, affiliation: Affiliation) -> None:
    """Take away that the person works there: it was written down wrongly, or is over."""
    with door("people.edit_person", by=by, on=affiliation.person) as change:
        change.note(organisation=affiliation.organisation_id, ended=True)
        change.announce("people.person_changed", person=affiliation.person_id)
        affiliation.delete()


def address_of(email: str) -> str:
    """As addresses are kept: without spaces, in lower case. Raises ImpossibleError."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ImpossibleError(
            _("“%(email)s” is not a mail address.") % {"email": email},
            cure=_("Write it such as name@example.org."),
            field="email",
        ) from error
    return email


def checked(fields: PersonFields, *, whole: bool = False) -> dict[str, Any]:
    """The fields as they are kept; `whole` where none that is needed may be missing."""
    given: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in fields.items()
    }
    if (whole or "name" in given) and not given.get("name"):
        raise ImpossibleError(_("A person needs a name."), field="name")
    if given.get("country") and not is_country(given["country"]):
        raise ImpossibleError(
            _("Choose the country or region."),
            cure=_("It is a code of two letters, such as CN."),
            field="country",
        )
    if given.get("timezone") and not is_time_zone(given["timezone"]):
        raise ImpossibleError(
            _("There is no such time zone."), cure=_("Write it such as Europe/Oslo."), field="timezone"
        )
    if given.get("orcid"):
        given["orcid"] = registers.check_orcid(given["orcid"])
    return given
