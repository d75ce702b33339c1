"""What the timetable asks for."""

from datetime import timedelta

from django.utils import timezone

from digua.portal.core.jobs import job
from digua.portal.profiles.services import term


@job(every=timedelta(hours=6), atomic=False)
def keep_terms() -> dict[str, int]:
    """Notices, ends and archive of today; each is done once however often it is asked for."""
    today = timezone.localdate()
    return {
        "told": term.give_notice(today),
        "expired": term.expire(today),
        "archived": term.archive(today),
    }
