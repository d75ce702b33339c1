"""What pages about one's own profiles, and about the adviser's, read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateTimeField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from digua.portal.people.models import Account
from digua.portal.profiles.models import Assessment, Hit, Profile, ScreeningList, Step, Version
from digua.portal.profiles.services.term import NOTICE
from digua.portal.profiles.states import STANDING
from digua.portal.profiles.visibility import own_profiles

State = Profile.State


def profiles_of(account: Account) -> QuerySet[Profile]:
    """What the account owns or prepares for others, without the archive; the latest change first."""
    prepared = Profile.objects.filter(
        state=State.DRAFT, steps=None, pk__in=Version.objects.filter(number=1, by=account).values("profile_id")
    )
    mine = own_profiles(account) | Q(pk__in=prepared.values("pk"))
    return (
        Profile.objects.filter(mine)
        .exclude(state=State.ARCHIVED)
        .select_related("organisation", "contact")
        .order_by("-changed_at", "-pk")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSteps:
    """What waits for an owner, the most urgent first."""

    to_confirm: tuple[Profile, ...]
    to_improve: tuple[tuple[Profile, str], ...]
    to_renew: tuple[Profile, ...]
    drafts: tuple[Profile, ...]

    @property
    def count(self) -> int:
        return len(self.to_confirm) + len(self.to_improve) + len(self.to_renew) + len(self.drafts)


def next_steps(account: Account, today: date | None = None) -> NextSteps:
    """Profiles to confirm, to improve by the adviser's reasons, to renew, to finish."""
    today = today or timezone.localdate()
    returned = Step.objects.filter(profile=OuterRef("pk")).order_by("-at", "-pk")
    waiting = (
        profiles_of(account)
        .filter(
            Q(state__in=(State.DRAFT, State.CLIENT_CONFIRMATION, State.REJECTED))
            | Q(state__in=(*STANDING, State.EXPIRED), valid_until__lte=today + NOTICE)
        )
        .annotate(
            last_move=Subquery(returned.values("move")[:1]), last_reason=Subquery(returned.values("reason")[:1])
        )
    )
    found = list(waiting)
    improvable = [each for each in found if each.last_move in ("return", "reject", "stop")]
    return NextSteps(
        to_confirm=tuple(each for each in found if each.state == State.CLIENT_CONFIRMATION),
        to_improve=tuple((each, each.last_reason or "") for each in improvable),
        to_renew=tuple(each for each in found if each.state in (*STANDING, State.EXPIRED)),
        drafts=tuple(each for each in found if each.state == State.DRAFT and each not in improvable),
    )


def adviser_queue(filters: Mapping[str, str], account: Account | None) -> QuerySet[Profile]:
    """What waits for an adviser, the oldest first; `filters`: type, country, and whose ("mine", "free")."""
    arrived = Step.objects.filter(profile=OuterRef("pk"), target=State.ADVISER_VALIDATION).order_by("-at")
    queue = Profile.objects.filter(state=State.ADVISER_VALIDATION).annotate(
        since=Coalesce(Subquery(arrived.values("at")[:1]), F("changed_at"), output_field=DateTimeField()),
        judged=Count("assessments"),
    )
    if filters.get("type") in Profile.Type.values:
        queue = queue.filter(type=filters["type"])
    if filters.get("country"):
        queue = queue.filter(country=filters["country"].upper()[:2])
    if filters.get("whose") == "mine":
        queue = queue.filter(adviser=account)
    elif filters.get("whose") == "free":
        queue = queue.filter(adviser=None)
    return queue.select_related("organisation", "adviser").order_by("since", "pk")


def last_assessed(profile: Profile) -> Assessment | None:
    return profile.assessments.order_by("-at", "-pk").first()


def last_reason(profile: Profile) -> Step | None:
    """Why it came back, where its last step was a refusal."""
    step = profile.steps.order_by("-at", "-pk").first()
    return step if step is not None and step.move in ("return", "reject", "stop") else None


def history(profile: Profile) -> QuerySet[Step]:
    return profile.steps.select_related("by", "by__person").order_by("-at", "-pk")


def versions(profile: Profile) -> QuerySet[Version]:
    return profile.versions.select_related("by", "by__person").order_by("-number")


def waiting_hits() -> QuerySet[Hit]:
    """Hits without a decision, the oldest first."""
    waiting = Hit.objects.filter(decision=Hit.Decision.WAITING)
    return waiting.select_related("profile", "profile__organisation", "screening_list").order_by("at", "pk")


def screening_lists() -> QuerySet[ScreeningList]:
    """All that were loaded, without their items, the newest first."""
    return ScreeningList.objects.defer("items").annotate(hit_count=Count("hits")).order_by("-loaded_at", "-pk")
