"""What the timetable asks for."""

from datetime import timedelta

from django.utils import timezone

from digua.portal.core.jobs import job
from digua.portal.profiles.bids import opening
from digua.portal.profiles.screening import loading
from digua.portal.profiles.services import term
from digua.portal.profiles.translation import translating


@job(every=timedelta(hours=6), atomic=False)
def keep_terms() -> dict[str, int]:
    """Notices, ends and archive of today; each is done once however often it is asked for."""
    today = timezone.localdate()
    return {
        "told": term.give_notice(today),
        "expired": term.expire(today),
        "archived": term.archive(today),
        "opened": opening.tell_of_opened(today),
    }


@job(atomic=False)
def screen_standing(organisation: int | None = None) -> int:
    """Screen by the lists of now whatever stands, or one organisation's; how many profiles were touched."""
    return loading.screen_standing(organisation)


@job(retries=5, atomic=False)
def translate(profile: int, target: str) -> int:
    """Translate what has no text in a language; how many texts."""
    return translating.translate(profile, target)
