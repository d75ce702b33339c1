"""What the node keeps of itself as lists: mails, jobs, the audit, accounts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from digua.exchange.sheet import COUNT, MOMENT, SHARE, Column, Value
from digua.portal.core.models import AuditEntry, Job, Mail
from digua.portal.imports.exporting.listing import Listing
from digua.portal.imports.exporting.lists import CHUNK, best
from digua.portal.people.models import Account
from digua.portal.profiles.models import Hit


def mails(found: QuerySet[Mail]) -> Listing:
    """Without what they say."""
    columns = (
        Column(_("Subject"), 50),
        Column(_("Receiver"), 30),
        Column(_("Kind"), 20),
        Column(_("State"), 12),
        Column(_("Written"), 18, MOMENT),
        Column(_("Sent"), 18, MOMENT),
        Column(_("Why not"), 50),
    )
    return Listing("mails", _("Mails"), columns, _mail_rows(found))


def _mail_rows(found: QuerySet[Mail]) -> Iterator[Sequence[Value]]:
    for each in found.defer("message").iterator(chunk_size=CHUNK):
        yield (
            each.subject,
            each.to,
            each.kind,
            str(each.get_state_display()),
            _clock(each.written_at),
            _clock(each.sent_at),
            each.error,
        )


def jobs(found: QuerySet[Job]) -> Listing:
    columns = (
        Column(_("Number"), 10, COUNT),
        Column(_("Job"), 50),
        Column(_("State"), 12),
        Column(_("Progress"), 10, SHARE),
        Column(_("Tries"), 8, COUNT),
        Column(_("Asked for"), 18, MOMENT),
        Column(_("Ended"), 18, MOMENT),
        Column(_("Why it failed"), 60),
    )
    return Listing("jobs", _("Jobs"), columns, _job_rows(found))


def _job_rows(found: QuerySet[Job]) -> Iterator[Sequence[Value]]:
    for each in found.iterator(chunk_size=CHUNK):
        yield (
            each.pk,
            each.task,
            str(each.get_state_display()),
            each.progress,
            each.tries,
            _clock(each.asked_at),
            _clock(each.ended_at),
            each.error,
        )


def audit(found: QuerySet[AuditEntry]) -> Listing:
    columns = (
        Column(_("Number"), 10, COUNT),
        Column(_("When"), 18, MOMENT),
        Column(_("Action"), 30),
        Column(_("Outcome"), 12),
        Column(_("Record"), 26),
        Column(_("Account"), 10, COUNT),
        Column(_("Way"), 10),
        Column(_("Address"), 16),
        Column(_("Details"), 50),
    )
    return Listing("audit", _("Audit"), columns, _audit_rows(found))


def _audit_rows(found: QuerySet[AuditEntry]) -> Iterator[Sequence[Value]]:
    for each in found.iterator(chunk_size=CHUNK):
        yield (
            each.number,
            _clock(each.at),
            each.action,
            str(each.get_outcome_display()),
            each.subject,
            each.account_id,
            each.way,
            each.address,
            "; ".join(f"{name}={value}" for name, value in each.facts.items() if value is not None),
        )


def accounts(placed: Iterable[tuple[Account, Sequence[tuple[str, str]]]]) -> Listing:
    """Of each its roles, with the place where each holds."""
    columns = (
        Column(_("Mail address"), 30),
        Column(_("Name"), 24),
        Column(_("Roles"), 60),
        Column(_("Last signed in"), 18, MOMENT),
    )
    rows = (
        (
            account.email,
            account.person.name if account.person else "",
            "; ".join(f"{role}: {place}" if place else role for role, place in roles),
            _clock(account.last_login),
        )
        for account, roles in placed
    )
    return Listing("accounts", _("Accounts and roles"), columns, rows)


def hits(found: QuerySet[Hit]) -> Listing:
    """What waits for a compliance officer."""
    columns = (
        Column(_("Found"), 30),
        Column(_("Item"), 20),
        Column(_("List"), 30),
        Column(_("Reference"), 22),
        Column(_("Need or offer"), 50),
        Column(_("Waits since"), 18, MOMENT),
    )
    return Listing("compliance", _("Compliance"), columns, _hit_rows(found))


def _hit_rows(found: QuerySet[Hit]) -> Iterator[Sequence[Value]]:
    for each in found.select_related("profile", "screening_list").iterator(chunk_size=CHUNK):
        listed = f"{each.screening_list.name} {each.screening_list.version}"
        profile = each.profile
        yield each.found, each.item, listed, profile.reference, best(profile.title), _clock(each.at)


def _clock(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None
