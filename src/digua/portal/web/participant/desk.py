"""What waits for somebody by their roles: the queue, hits, editions to prepare, what the node gave up."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from digua.portal.core.actor import Actor
from digua.portal.core.door import may
from digua.portal.core.models import Job, Mail
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition
from digua.portal.events.reach import own_editions
from digua.portal.events.selectors import funnel
from digua.portal.people.models import Account
from digua.portal.profiles import selectors
from digua.portal.web.organiser.next_steps import next_steps

EDITIONS = 3
"""Coming editions whose next step is shown."""


@dataclass(frozen=True, slots=True)
class Duty:
    """`of`: the place or edition that it belongs to; `url` is where it is done."""

    of: str | Promise | Texts
    title: str | Promise
    words: str | Promise
    url: str
    action: str | Promise


def duties(account: Account, by: Actor) -> list[Duty]:
    """Those of all roles that the account has; a constant number of queries for each."""
    return [*_advising(account, by), *_screening(by), *_organising(account), *_administering(by)]


def _advising(account: Account, by: Actor) -> Iterator[Duty]:
    count = selectors.adviser_queue({}, account).count() if may("profiles.assess", by=by) else 0
    if count:
        yield Duty(
            _("Adviser's queue"),
            ngettext("%(number)s waits for an adviser", "%(number)s wait for an adviser", count)
            % {"number": count},
            _("Their owners hear from you what would make them better, or that they are published."),
            reverse("adviser_queue"),
            _("Read them"),
        )


def _screening(by: Actor) -> Iterator[Duty]:
    count = selectors.waiting_hits().count() if may("profiles.decide_hit", by=by) else 0
    if count:
        yield Duty(
            _("Compliance"),
            ngettext("%(number)s hit waits for a decision", "%(number)s hits wait for a decision", count)
            % {"number": count},
            _("What was found is not published before you decide."),
            reverse("screening_queue"),
            _("Decide"),
        )


def _organising(account: Account) -> Iterator[Duty]:
    own = own_editions(account)
    if own is None:
        return
    coming = Edition.objects.filter(own, ends__gte=timezone.localdate()).order_by("starts", "pk")
    for edition in coming[:EDITIONS]:
        step = next((each for each in next_steps(edition, funnel(edition)) if not each.done), None)
        if step is not None:
            yield Duty(edition.title, step.title, step.words, step.url, _("Go on"))


def _administering(by: Actor) -> Iterator[Duty]:
    if not may("people.administer_node", by=by):
        return
    jobs = Job.objects.filter(state=Job.State.FAILED).count()
    if jobs:
        yield Duty(
            _("Jobs"),
            ngettext("%(number)s job was given up", "%(number)s jobs were given up", jobs) % {"number": jobs},
            _("See why, and try again once the cause is gone."),
            reverse("node_jobs") + "?state=failed",
            _("See why"),
        )
    mails = Mail.objects.filter(state=Mail.State.FAILED).count()
    if mails:
        yield Duty(
            _("Mails"),
            ngettext("%(number)s mail could not be sent", "%(number)s mails could not be sent", mails)
            % {"number": mails},
            _("See why, and try again once the cause is gone."),
            reverse("node_mails") + "?state=failed",
            _("See why"),
        )
