"""Who may do what to organisations, persons and accounts; and the predicates that later chapters build on."""

import rules
from rules.predicates import Predicate, predicate

from digua.portal.people.models import Account, Grant, Organisation, Person
from digua.portal.people.reach import organisations_reached, persons_reached

Role = Grant.Role


def has_role(*roles: Grant.Role) -> Predicate:
    """Whether the account has one of the roles anywhere. What it may be used on is the caller's business."""

    @predicate(f"has_role:{','.join(roles)}")
    def check(account: Account | None) -> bool:
        return account is not None and any(grant.role in roles for grant in grants(account))

    return check


def grants(account: Account) -> list[Grant]:
    """All grants of an account, read once for each account object."""
    if not account.is_active:
        return []
    if not hasattr(account, "_read_grants"):
        account._read_grants = list(account.grants.all())  # type: ignore[attr-defined]
    read: list[Grant] = account._read_grants  # type: ignore[attr-defined]
    return read


def administers(account: Account | None, organisation_id: int | None) -> bool:
    """Whether the account administers this very organisation."""
    return account is not None and any(
        grant.role == Role.ORGANISATION_ADMINISTRATOR and grant.organisation_id == organisation_id
        for grant in grants(account)
    )


def belongs_to(account: Account | None, organisation_id: int | None) -> bool:
    """Whether the account's person works there, or the account administers it."""
    if account is None or organisation_id is None:
        return False
    if administers(account, organisation_id):
        return True
    if account.person_id is None:
        return False
    if not hasattr(account, "_read_affiliations"):
        account._read_affiliations = set(  # type: ignore[attr-defined]
            account.person.affiliations.filter(until=None).values_list("organisation_id", flat=True)  # type: ignore[union-attr]
        )
    return organisation_id in account._read_affiliations  # type: ignore[attr-defined]


is_node_administrator = has_role(Role.NODE_ADMINISTRATOR)
is_staff = has_role(Role.NODE_ADMINISTRATOR, Role.SERIES_OWNER, Role.ORGANISER)
"""Those who bring in people and look after them, as far as they reach (people.reach)."""


@predicate
def is_own_organisation(account: Account | None, organisation: Organisation | None) -> bool:
    return organisation is not None and administers(account, organisation.pk)


@predicate
def is_own_person(account: Account | None, person: Person | None) -> bool:
    return account is not None and person is not None and account.person_id == person.pk


@predicate
def is_own_account(account: Account | None, other: Account | None) -> bool:
    return account is not None and account == other


@predicate
def looks_after(account: Account | None, person: Person | None) -> bool:
    """Whether the account looks after this very person; without a person, after any."""
    if account is None or person is None:
        return bool(is_staff(account))
    if is_node_administrator(account):
        return True
    return is_staff(account) and persons_reached(account).filter(pk=person.pk).exists()


@predicate
def looks_after_organisation(account: Account | None, organisation: Organisation | None) -> bool:
    """Whether the account looks after this very organisation, which others may see."""
    if account is None or organisation is None:
        return False
    if is_node_administrator(account):
        return True
    return is_staff(account) and organisations_reached(account).filter(pk=organisation.pk).exists()


rules.add_perm("people.view_organisations", is_staff | has_role(Role.ADVISER, Role.COMPLIANCE_OFFICER))
rules.add_perm("people.add_organisation", is_staff)
rules.add_perm("people.edit_organisation", looks_after_organisation | is_own_organisation)
rules.add_perm("people.verify_organisation", looks_after_organisation | has_role(Role.ADVISER))
rules.add_perm("people.merge_organisations", looks_after_organisation)
rules.add_perm("people.view_persons", looks_after)
rules.add_perm("people.add_person", is_staff)
rules.add_perm("people.edit_person", looks_after | is_own_person)
rules.add_perm("people.merge_persons", looks_after)
rules.add_perm("people.invite_person", looks_after)
rules.add_perm("people.export_person", is_node_administrator | is_own_person)
rules.add_perm("people.erase_person", is_node_administrator | is_own_person)
rules.add_perm("people.claim", rules.always_allow)  # whoever holds the secret of the link
rules.add_perm("people.consent", is_own_person)
rules.add_perm("people.edit_account", is_own_account)
rules.add_perm("people.grant", is_node_administrator)
rules.add_perm("people.administer_node", is_node_administrator)
rules.add_perm("people.make_sign_in_link", rules.always_deny)  # whoever runs commands on the server may
rules.add_perm("people.use_sign_in_link", rules.always_allow)  # whoever holds the secret of the link
rules.add_perm("core.retry_job", is_node_administrator)
rules.add_perm("core.retry_mail", is_node_administrator)
