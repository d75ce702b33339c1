"""A person erased: none of their strings stays in the database or in files; numbers and counts do.

Each chapter adds with `erases` what it holds. The row of the person stays, empty, so that registrations and
counts keep their number, and so does the audit, which never held more than numbers. What other people wrote
about the person in free text is not guessed at: `remains` lists such rows for a node administrator.
"""

from collections.abc import Callable

from django.db import connection
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.jobs import job
from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.people.erasing.mails import empty_mails
from digua.portal.people.erasing.rows import empty_jobs, end_sessions
from digua.portal.people.erasing.traces import Traces, remains, traces_of
from digua.portal.people.models import Account, Consent, Person

Erase = Callable[[Traces], None]
_erases: list[Erase] = []


def erases(erase: Erase) -> Erase:
    """Register how a chapter erases what it holds of a person; called within the one transaction."""
    _erases.append(erase)
    return erase


def erase_person(*, by: Actor, person: Person) -> list[tuple[str, int]]:
    """Erase the person, their account and the twins merged into them, for good.

    Returns the rows in which their strings still stand, since somebody else wrote them there.
    """
    with door("people.erase_person", by=by, on=person) as change:
        persons = with_twins(Person.objects.select_for_update().get(pk=person.pk))
        account = Account.objects.filter(person__in=persons).first()
        traces = traces_of(persons, account)
        for erase in _erases:
            erase(traces)
        mails = empty_mails(traces)
        end_sessions(traces)
        empty_jobs(traces)
        for each in persons:
            empty(each)
        if account is not None:
            account.delete()
        left = remains(traces)
        change.note(mails=mails, persons=len(persons), remains=[f"{model}:{pk}" for model, pk in left])
        change.announce("people.erased", person=person.pk)
        enqueue_once(overwrite_freed_pages, key="people.overwrite_freed_pages")
    return left


def with_twins(person: Person) -> list[Person]:
    """The person and all who were merged into them, directly or by others."""
    found, level = [person], [person]
    while level:
        level = list(Person.objects.filter(merged_into__in=level))
        found += level
    return found


def empty(person: Person) -> None:
    """Leave a row that says nothing; consents stay as counts, without the person's words."""
    person.addresses.all().delete()
    person.affiliations.all().delete()
    person.invitations.all().delete()
    Consent.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if person.portrait:
        person.portrait.delete(save=False)
    blank = Person(pk=person.pk, created_at=person.created_at, merged_into_id=person.merged_into_id)
    blank.erased_at = timezone.now()
    blank.save(force_update=True)


@job(atomic=False, retries=5)
def overwrite_freed_pages() -> None:
    """Let the database forget the pages that erased rows stood on."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
