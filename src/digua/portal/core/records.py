"""What the node administrator reads: jobs, mails, announcements, the audit."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from digua.portal.core.models import Announcement, AuditEntry, Job, Mail
from digua.portal.core.outbox import tell


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuestion:
    """Empty words ask for everything; `record` is "people.person:12"; `account` None any, else its number."""

    action: str = ""
    record: str = ""
    outcome: str = ""
    account: int | None = None


def jobs(state: str = "") -> QuerySet[Job]:
    found = Job.objects.order_by("-pk")
    return found.filter(state=state) if state in Job.State.values else found


def mails(state: str = "", to: str = "") -> QuerySet[Mail]:
    found = Mail.objects.order_by("-pk").defer("message")
    found = found.filter(state=state) if state in Mail.State.values else found
    return found.filter(to__icontains=to) if to else found


def counts(model: type[Job] | type[Mail]) -> dict[str, int]:
    """How many there are in each state, those of none included."""
    found = model.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(model.State.values, 0) | dict(found)


def entries(question: AuditQuestion) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.order_by("-number")
    if question.action:
        found = found.filter(action__startswith=question.action)
    if question.record:
        found = found.filter(subject=question.record)
    if question.outcome in AuditEntry.Outcome.values:
        found = found.filter(outcome=question.outcome)
    if question.account is not None:
        found = found.filter(account_id=question.account)
    return found


def tellings(announcements: Iterable[Announcement]) -> dict[int, Counter[str]]:
    """By announcement, how many of its listeners' jobs are in which state, as long as the jobs are kept."""
    told: dict[int, Counter[str]] = {each.pk: Counter() for each in announcements}
    jobs = Job.objects.filter(task=tell.module_path, words__announcement__in=list(told))
    for words, state in jobs.values_list("words", "state"):
        told[words["announcement"]][state] += 1
    return told
