import pytest
from django.db import IntegrityError, transaction
from people_makers import account, acting, organisation

from digua.portal.core.actor import OPERATOR
from digua.portal.core.models import AuditEntry
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.people.grants import Role, add_account, grant, revoke
from digua.portal.people.models import Account, Grant


@pytest.fixture
def administrator():
    return account("admin@example.org", Role.NODE_ADMINISTRATOR)


def test_a_role_is_given_once_and_taken_again(administrator):
    somebody = account("chen@example.org")
    given = grant(by=acting(administrator), account=somebody, role=Role.ADVISER)
    again = grant(by=acting(administrator), account=somebody, role=Role.ADVISER)
    assert given == again
    assert [each.role for each in somebody.grants.all()] == ["adviser"]
    assert [entry.facts["new"] for entry in AuditEntry.objects.order_by("number")] == [True, False]
    revoke(by=acting(administrator), given=given)
    assert somebody.grants.count() == 0


def test_the_database_holds_each_role_once():
    somebody = account("chen@example.org", Role.ADVISER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(account=somebody, role=Role.ADVISER)
    Grant.objects.create(account=somebody, role=Role.ADVISER, edition_id=1)
    assert somebody.grants.count() == 2


@pytest.mark.parametrize(
    ("role", "field"),
    [
        (Role.ORGANISER, "edition"),
        (Role.SERIES_OWNER, "series"),
        (Role.ORGANISATION_ADMINISTRATOR, "organisation"),
    ],
)
def test_a_role_of_a_place_needs_its_place(role, field):
    somebody = account("chen@example.org")
    with pytest.raises(ImpossibleError) as refusal:
        grant(by=OPERATOR, account=somebody, role=role)
    assert refusal.value.field == field
    assert Grant.objects.count() == 0
    place = {"edition": {"edition_id": 1}, "series": {"series_id": 1}}.get(field)
    grant(by=OPERATOR, account=somebody, role=role, **(place or {"organisation": organisation()}))
    assert Grant.objects.get().role == role


def test_the_only_node_administrator_stays(administrator):
    own = administrator.grants.get()
    locked = account("locked@example.org", Role.NODE_ADMINISTRATOR, is_active=False)
    with pytest.raises(ImpossibleError):
        revoke(by=acting(administrator), given=own)
    assert Grant.objects.count() == 2
    locked.is_active = True
    locked.save()
    revoke(by=acting(administrator), given=own)
    assert [each.account for each in Grant.objects.all()] == [locked]


def test_nobody_else_gives_roles():
    organiser = account("o@example.org", Role.ORGANISER)
    with pytest.raises(RefusedError):
        grant(by=acting(organiser), account=organiser, role=Role.NODE_ADMINISTRATOR)
    with pytest.raises(RefusedError):
        add_account(by=acting(organiser), email="new@example.org")
    assert (Grant.objects.count(), Account.objects.count()) == (1, 1)


def test_an_account_is_added_once_whatever_its_letters():
    first = add_account(by=OPERATOR, email="Chen@Example.org")
    assert first.email == "chen@example.org"
    assert add_account(by=OPERATOR, email="CHEN@example.org") == first
    assert not first.has_usable_password()
