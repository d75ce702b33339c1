"""The gate: a profile without a waiting hit is published; one with a hit waits for a human's word."""

from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import Door, door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.people.models import Account, Grant
from digua.portal.profiles.models import Hit, Profile, ScreeningList
from digua.portal.profiles.owners import of_account, tell
from digua.portal.profiles.screening.finding import Finding, Screen
from digua.portal.profiles.states import STANDING
from digua.portal.profiles.stepping import locked, step

State = Profile.State
Decision = Hit.Decision


def screen(change: Door, profile: Profile, *, by: Actor) -> None:
    """Screen a locked profile that is in screening, or stands published or on hold, and move it on.

    What a human cleared before, of the same version of a list and in the same words, needs no second word.
    """
    waiting = _look(change, profile)
    if profile.state in STANDING and waiting:
        step(change, profile, "screen", by=by)
    if waiting:
        _tell_officers(profile)
    elif profile.state == State.COMPLIANCE_SCREENING:
        step(change, profile, "publish", by=by)


def decide(*, hit: Hit, cleared: bool, reason: str, by: Actor) -> Hit:
    """A human's word on a hit. The last hit that is cleared lets the profile pass; a confirmed one stops it."""
    with door("profiles.decide_hit", by=by, on=hit.profile) as change:
        profile = locked(hit.profile)
        standing = Hit.objects.select_for_update().get(pk=hit.pk)
        if standing.decision != Decision.WAITING:
            raise ImpossibleError(_("Somebody decided this hit already."))
        if not reason.strip():
            raise ImpossibleError(_("Give a reason; it is kept with the decision."), field="reason")
        standing.decision = Decision.CLEARED if cleared else Decision.CONFIRMED
        standing.reason, standing.decided_at = reason.strip(), timezone.now()
        standing.decided_by = by.account if isinstance(by.account, Account) else None
        standing.save()
        by_list = standing.screening_list
        change.note(hit=standing.pk, decision=standing.decision, list=[by_list.pk, by_list.version])
        if profile.state == State.COMPLIANCE_SCREENING:
            if not cleared:
                step(change, profile, "stop", by=by, reason=reason)
            elif not profile.hits.filter(decision=Decision.WAITING).exists():
                step(change, profile, "publish", by=by)
    return standing


def _look(change: Door, profile: Profile) -> bool:
    """Write down what the active lists find; whether anything waits.

    What waited for words that are said no more goes. Words that were stopped once wait again.
    """
    lists = tuple(ScreeningList.objects.filter(active=True).order_by("pk").values_list("pk", "digest"))
    findings = _ready(lists).findings(profile)
    hits = profile.hits.exclude(decision=Decision.CONFIRMED)
    known = {Finding(hit.screening_list_id, hit.item, hit.found): hit for hit in hits}
    gone = [known[each].pk for each in known.keys() - set(findings) if known[each].decision == Decision.WAITING]
    profile.hits.filter(pk__in=gone).delete()
    Hit.objects.bulk_create(
        Hit(
            profile=profile,
            screening_list_id=each.list_id,
            revision=profile.revision,
            item=each.item,
            found=each.found,
        )
        for each in findings
        if each not in known
    )
    change.note(screened_by=[pk for pk, digest in lists], hits=len(findings))
    return profile.hits.filter(decision=Decision.WAITING).exists()


def _tell_officers(profile: Profile) -> None:
    officers = Account.objects.filter(grants__role=Grant.Role.COMPLIANCE_OFFICER, is_active=True)
    for officer in officers.select_related("person").distinct():
        once = f"screening:{profile.pk}:{profile.revision}:{officer.pk}"
        tell(of_account(officer), "screening_hit", about=profile, once=once)


@lru_cache(maxsize=2)
def _ready(lists: tuple[tuple[int, str], ...]) -> Screen:
    """Lists never change once they are loaded, so a worker makes them ready once; by number and digest."""
    return Screen(ScreeningList.objects.filter(pk__in=[pk for pk, digest in lists]).order_by("pk"))
