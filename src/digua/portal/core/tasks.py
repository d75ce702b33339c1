"""The portal's own housekeeping."""

from datetime import timedelta

from django.utils import timezone

from digua.portal.core.jobs import job
from digua.portal.core.models import Announcement, Job, SharedEntry

DONE_KEPT, FAILED_KEPT, ANNOUNCEMENTS_KEPT = timedelta(days=30), timedelta(days=365), timedelta(days=365)


@job(every=timedelta(days=1))
def tidy() -> dict[str, int]:
    """Take out what ended long ago: jobs, announcements, counted tries to sign in. Mails and the audit stay."""
    now = timezone.now()
    done = Job.objects.filter(state=Job.State.DONE, ended_at__lt=now - DONE_KEPT)
    failed = Job.objects.filter(state=Job.State.FAILED, ended_at__lt=now - FAILED_KEPT)
    announcements = Announcement.objects.filter(at__lt=now - ANNOUNCEMENTS_KEPT)
    return {
        "done_jobs": done.delete()[0],
        "failed_jobs": failed.delete()[0],
        "announcements": announcements.delete()[0],
        "shared_entries": SharedEntry.objects.filter(expires__lt=now).delete()[0],
    }
