"""How long a profile stands: 365 days, renewed once in each year of its life, archived two years after."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import PORTAL, Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.profiles.models import Profile
from digua.portal.profiles.owners import owner_of, tell
from digua.portal.profiles.screening.gate import screen
from digua.portal.profiles.states import MOVES, STANDING
from digua.portal.profiles.stepping import VALID, locked, step

State = Profile.State
NOTICE, KEPT = timedelta(days=14), timedelta(days=730)
RENEWABLE = (*STANDING, State.EXPIRED)


def renewable_from(profile: Profile) -> date | None:
    """The first day on which its owner may renew it; None where it is not standing nor expired."""
    if profile.state not in RENEWABLE or profile.published_at is None:
        return None
    return timezone.localdate(profile.published_at) + VALID * profile.renewed


def renew(*, profile: Profile, by: Actor) -> Profile:
    """Another 365 days from the end of the term, or from today where it has expired; then it is screened."""
    with door("profiles.renew", by=by, on=profile) as change:
        renewed, today = locked(profile), timezone.localdate()
        first_day = renewable_from(renewed)
        if first_day is None:
            raise ImpossibleError(_("Only what was published can be renewed."))
        if today < first_day:
            raise ImpossibleError(
                _("It was renewed already in this year of its life."),
                cure=_("It can be renewed again from %(day)s.") % {"day": date_format(first_day)},
            )
        renewed.valid_until = max(renewed.valid_until or today, today) + VALID
        renewed.renewed += 1
        renewed.save(update_fields=["valid_until", "renewed", "changed_at"])
        change.note(valid_until=renewed.valid_until.isoformat(), renewed=renewed.renewed)
        if renewed.state == State.EXPIRED:
            step(change, renewed, "renew", by=by)
        screen(change, renewed, by=by)
        if renewed.state == State.PUBLISHED:
            change.announce("profile.changed", id=renewed.pk)
    return renewed


def give_notice(today: date) -> int:
    """Tell owners whose profiles end within 14 days, once for each end; how many end so."""
    ending = Profile.objects.filter(
        state__in=STANDING, valid_until__gte=today, valid_until__lte=today + NOTICE
    ).select_related("contact", "organisation")
    count = 0
    for profile in ending.order_by("pk").iterator(chunk_size=500):
        once = f"profile-ends:{profile.pk}:{profile.valid_until}"
        tell(owner_of(profile), "profile_ends", about=profile, once=once)
        count += 1
    return count


def expire(today: date) -> int:
    """End what is past its last day, each in a transaction of its own."""
    return _step_each("expire", Profile.objects.filter(state__in=STANDING, valid_until__lt=today))


def archive(today: date) -> int:
    """Archive what expired two years ago."""
    over = Profile.objects.filter(state=State.EXPIRED, valid_until__lt=today - KEPT)
    return _step_each("archive", over)


def _step_each(name: str, profiles: QuerySet[Profile]) -> int:
    numbers = list(profiles.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        profile = Profile.objects.get(pk=number)
        with door(MOVES[name].permission, by=PORTAL, on=profile) as change:
            step(change, locked(profile), name, by=PORTAL)
    return len(numbers)
