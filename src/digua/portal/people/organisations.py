"""What is done to organisations: added, edited, verified; identifiers given and taken away."""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from typing_extensions import Unpack

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts
from digua.portal.people import identifiers as registers
from digua.portal.people import search_words
from digua.portal.people.models import Account, Identifier, Organisation
from digua.portal.people.places import is_country
from digua.portal.people.websites import website_of


class OrganisationFields(TypedDict, total=False):
    """What may be said of an organisation; only what is given changes."""

    name: Texts
    kind: str
    country: str
    region: str
    city: str
    city_code: str
    size: str
    statuses: list[str]
    sectors: list[str]
    website: str
    description: Texts


def add_organisation(
    *,
    by: Actor,
    identifiers: Iterable[tuple[str, str]] = (),
    **fields: Unpack[OrganisationFields],
) -> Organisation:
    """Add an organisation with its identifiers (scheme, value). Raises ImpossibleError for a wrong field."""
    with door("people.add_organisation", by=by) as change:
        organisation = Organisation(made_by=account_of(by), **checked(fields, whole=True))
        organisation.save()
        for scheme, value in identifiers:
            attach(organisation, scheme, value)
        search_words.refresh_organisation(organisation)
        change.made(organisation)
        change.note(fields=sorted(fields))
        change.announce("people.organisation_added", organisation=organisation.pk)
    return organisation


def edit_organisation(*, by: Actor, organisation: Organisation, **fields: Unpack[OrganisationFields]) -> None:
    """Change what is given. Raises ImpossibleError for a wrong field."""
    with door("people.edit_organisation", by=by, on=organisation) as change:
        changed = [name for name, value in checked(fields).items() if replace(organisation, name, value)]
        organisation.save(update_fields=changed)
        search_words.refresh_organisation(organisation)
        change.note(fields=sorted(changed))
        change.announce("people.organisation_changed", organisation=organisation.pk)


def verify_organisation(*, by: Actor, organisation: Organisation, evidence: str) -> None:
    """Say that the organisation is what it says it is, and by what that was seen."""
    with door("people.verify_organisation", by=by, on=organisation) as change:
        if not evidence.strip():
            raise ImpossibleError(
                _("Say what you have seen."),
                cure=_("For example: business licence, entry in the register, a visit."),
                field="evidence",
            )
        organisation.verified_at, organisation.verified_by = timezone.now(), account_of(by)
        organisation.evidence = evidence.strip()
        organisation.save(update_fields=["verified_at", "verified_by", "evidence"])
        change.announce("people.organisation_changed", organisation=organisation.pk)


def withdraw_verification(*, by: Actor, organisation: Organisation) -> None:
    with door("people.verify_organisation", by=by, on=organisation) as change:
        organisation.verified_at = organisation.verified_by = None
        organisation.evidence = ""
        organisation.save(update_fields=["verified_at", "verified_by", "evidence"])
        change.note(withdrawn=True)
        change.announce("people.organisation_changed", organisation=organisation.pk)


def add_identifier(*, by: Actor, organisation: Organisation, scheme: str, value: str) -> Identifier:
    """Raises IdentifierError for one that is wrong, ImpossibleError for one that another organisation has."""
    with door("people.edit_organisation", by=by, on=organisation) as change:
        identifier = attach(organisation, scheme, value)
        search_words.refresh_organisation(organisation)
        change.note(identifier_added=scheme)
        change.announce("people.organisation_changed", organisation=organisation.pk)
    return identifier


def remove_identifier(*, by: Actor, organisation: Organisation, identifier: Identifier) -> None:
    with door("people.edit_organisation", by=by, on=organisation) as change:
        change.note(identifier_removed=identifier.scheme)
        organisation.identifiers.filter(pk=identifier.pk).delete()
        search_words.refresh_organisation(organisation)
        change.announce("people.organisation_changed", organisation=organisation.pk)


def attach(organisation: Organisation, scheme: str, value: str) -> Identifier:
    checked_value = registers.check(scheme, value)
    try:
        with transaction.atomic():
            return Identifier.objects.create(organisation=organisation, scheme=scheme, value=checked_value)
    except IntegrityError as error:
        raise ImpossibleError(
            _("Another organisation has this identifier."),
            cure=_("If both are one, merge them."),
            field="value",
        ) from error


def checked(fields: OrganisationFields, *, whole: bool = False) -> dict[str, Any]:
    """The fields as they are kept; `whole` where none that is needed may be missing."""
    given: dict[str, Any] = dict(fields)
    if (whole or "name" in given) and not given.get("name"):
        raise ImpossibleError(_("An organisation needs a name."), field="name")
    if (whole or "country" in given) and not is_country(given.get("country", "")):
        raise ImpossibleError(
            _("Choose the country or region."),
            cure=_("It is a code of two letters, such as CN."),
            field="country",
        )
    if "website" in given:
        given["website"] = website_of(given["website"])
    return given


def replace(record: Any, name: str, value: Any) -> bool:
    """Set a field, and say whether that changed it."""
    if getattr(record, name) == value:
        return False
    setattr(record, name, value)
    return True


def account_of(by: Actor) -> Account | None:
    return by.account if isinstance(by.account, Account) else None
