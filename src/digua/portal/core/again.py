"""Trying again what was given up: by the node administrator, once its cause is gone."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.mail.writing import ask_to_send
from digua.portal.core.models import Job, Mail
from digua.portal.core.refusal import ImpossibleError


def try_job_again(*, by: Actor, job: Job) -> None:
    """As if it were asked for now, with all its tries. Raises ImpossibleError where it has not failed."""
    with door("core.retry_job", by=by, on=job):
        failed = Job.objects.filter(pk=job.pk, state=Job.State.FAILED)
        try:
            with transaction.atomic():
                begun = failed.update(
                    state=Job.State.WAITING, tries=0, error="", ended_at=None, run_after=timezone.now()
                )
        except IntegrityError as error:
            raise ImpossibleError(_("Another job of the same key waits or runs already.")) from error
        if not begun:
            raise ImpossibleError(_("This job has not failed."))


def send_mail_again(*, by: Actor, mail: Mail) -> None:
    """Raises ImpossibleError where it has not failed, or its content is no more."""
    with door("core.retry_mail", by=by, on=mail):
        failed = Mail.objects.filter(pk=mail.pk, state=Mail.State.FAILED).exclude(message="")
        if not failed.update(state=Mail.State.WAITING, error=""):
            raise ImpossibleError(_("This mail has not failed, or its content is no more."))
        ask_to_send(mail)
