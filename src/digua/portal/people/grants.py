"""Roles given and taken: everywhere, in one organisation, in one series or in one edition."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account, Grant, Organisation

Role = Grant.Role
OF_EDITION = frozenset({Role.ORGANISER})
OF_SERIES = frozenset({Role.SERIES_OWNER})
OF_ORGANISATION = frozenset({Role.ORGANISATION_ADMINISTRATOR})


def add_account(*, by: Actor, email: str) -> Account:
    """The account of an address: the one there is, or a new one that signs in by mailed code."""
    known = Account.objects.filter(email__iexact=email).first()
    if known is not None:
        return known
    with door("people.grant", by=by) as change:
        try:
            with transaction.atomic():
                account = Account.objects.create_user(email)
        except IntegrityError:  # somebody else has just added it
            return Account.objects.get(email__iexact=email)
        change.made(account)
        change.note(added=True)
    return account


def grant(
    *,
    by: Actor,
    account: Account,
    role: Grant.Role,
    organisation: Organisation | None = None,
    series_id: int | None = None,
    edition_id: int | None = None,
) -> Grant:
    """Give a role, in a place where it needs one. Raises ImpossibleError for a role without its place."""
    with door("people.grant", by=by, on=account) as change:
        require_place(role, organisation=organisation, series_id=series_id, edition_id=edition_id)
        given, new = Grant.objects.get_or_create(
            account=account, role=role, organisation=organisation, series_id=series_id, edition_id=edition_id
        )
        change.note(
            role=role,
            organisation=organisation.pk if organisation else None,
            series=series_id,
            edition=edition_id,
            new=new,
        )
        change.announce("people.granted", account=account.pk, role=str(role))
    return given


def revoke(*, by: Actor, given: Grant) -> None:
    """Take a role away. Raises ImpossibleError for the last node administrator, whom nobody could replace."""
    with door("people.grant", by=by, on=given.account) as change:
        if given.role == Role.NODE_ADMINISTRATOR and not others(given):
            raise ImpossibleError(
                _("This is the only node administrator."), cure=_("Make somebody else one first.")
            )
        change.note(
            role=given.role,
            organisation=given.organisation_id,
            series=given.series_id,
            edition=given.edition_id,
            revoked=True,
        )
        change.announce("people.revoked", account=given.account_id, role=given.role)
        given.delete()


def others(given: Grant) -> bool:
    """Whether somebody else has the role and can sign in; all of them are held until the change is done."""
    same = Grant.objects.select_for_update().filter(role=given.role, account__is_active=True)
    return any(each.account_id != given.account_id for each in same)


def require_place(
    role: Grant.Role, *, organisation: Organisation | None, series_id: int | None, edition_id: int | None
) -> None:
    """Raises ImpossibleError where the role is of an edition, series or organisation and none is named."""
    if role in OF_EDITION and edition_id is None:
        raise ImpossibleError(_("This role is of one edition."), cure=_("Say of which."), field="edition")
    if role in OF_SERIES and series_id is None:
        raise ImpossibleError(_("This role is of one series."), cure=_("Say of which."), field="series")
    if role in OF_ORGANISATION and organisation is None:
        raise ImpossibleError(
            _("This role is of one organisation."), cure=_("Say of which."), field="organisation"
        )
