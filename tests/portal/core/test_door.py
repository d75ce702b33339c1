import pytest
from django.db import connection

from digua.portal.core import audit
from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.door import door, may
from digua.portal.core.models import AuditEntry
from digua.portal.core.refusal import RefusedError
from digua.portal.people.models import Organisation


def add(by: Actor, country: str = "NO") -> Organisation:
    with door("people.add_organisation", by=by) as change:
        organisation = Organisation.objects.create(country=country)
        change.made(organisation)
        change.note(kind=organisation.kind)
    return organisation


def test_a_change_leaves_an_entry_in_the_audit():
    organisation = add(OPERATOR)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.outcome) == (
        "people.add_organisation",
        f"people.organisation:{organisation.pk}",
        "done",
    )
    assert audit.verify() is None


def test_a_refusal_changes_nothing_but_is_recorded():
    with pytest.raises(RefusedError):
        add(Actor())
    assert Organisation.objects.count() == 0
    assert AuditEntry.objects.get().outcome == "refused"


def test_an_error_inside_undoes_the_change_and_its_entry():
    with pytest.raises(ZeroDivisionError), door("people.add_organisation", by=OPERATOR):
        Organisation.objects.create(country="NO")
        raise ZeroDivisionError
    assert (Organisation.objects.count(), AuditEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("tamper", "number"),
    [
        (lambda: AuditEntry.objects.filter(number=2).update(action="other"), 2),
        (lambda: AuditEntry.objects.filter(number=2).delete(), 2),
        (lambda: AuditEntry.objects.filter(number=3).delete(), 4),
    ],
    ids=["changed", "taken out", "taken off the end"],
)
def test_the_chain_shows_where_it_was_touched(tamper, number):
    for _ in range(3):
        add(OPERATOR)
    tamper()
    found = audit.verify()
    assert found is not None
    assert found.number in (number, number - 1)


def test_an_unknown_permission_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        may("people.fly", by=OPERATOR)


def test_both_engines_are_meant(django_db_setup):
    assert connection.vendor in ("sqlite", "postgresql")
