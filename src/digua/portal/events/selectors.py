"""What pages read of editions, in a number of queries that does not grow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.events.models import Delegation, Edition, Entry, KeyDate, Registration
from digua.portal.events.reach import own_editions
from digua.portal.people.models import Account
from digua.portal.people.rules import is_node_administrator
from digua.portal.profiles.models import Profile

State = Registration.State
AHEAD = (State.APPROVED, State.CONFIRMED, State.CHECKED_IN)
GONE = (State.DECLINED, State.CANCELLED)


def organised_by(by: Actor) -> QuerySet[Edition]:
    """The editions that the actor works on, the latest first."""
    editions = Edition.objects.select_related("series").order_by("-starts", "-pk")
    account = by.account
    if by.trusted or is_node_administrator(account):
        return editions
    own = own_editions(account) if isinstance(account, Account) else None
    return editions.filter(own) if own is not None else editions.none()


def visible_to(by: Actor) -> QuerySet[Edition]:
    """The editions that the actor may know of, the latest first."""
    public = Edition.objects.filter(visibility=Edition.Visibility.PUBLIC)
    return (public | organised_by(by).order_by()).select_related("series").order_by("-starts", "-pk")


def with_counts(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Each edition with `people_count`, `organisation_count` and `profile_count`."""
    return editions.annotate(
        people_count=_count(Registration.objects.exclude(state__in=GONE)),
        organisation_count=_count(Delegation.objects.all()),
        profile_count=_count(Entry.objects.all()),
    )


def _count(rows: QuerySet[Registration] | QuerySet[Delegation] | QuerySet[Entry]) -> Coalesce:
    counted = (
        rows.filter(edition=OuterRef("pk")).order_by().values("edition").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far people and profiles of an edition are; counts by state."""

    organisations: int
    people: Mapping[str, int]
    profiles: Mapping[str, int]
    unreachable: int

    @property
    def registered(self) -> int:
        """Everybody who has neither declined nor cancelled."""
        return sum(count for state, count in self.people.items() if state not in GONE)

    @property
    def invited(self) -> int:
        """Everybody who was asked, whatever they said."""
        return sum(self.people.values())

    @property
    def answered(self) -> int:
        """Everybody who said anything."""
        return self.invited - self.people.get(State.INVITED, 0)

    @property
    def coming(self) -> int:
        return sum(self.people.get(state, 0) for state in AHEAD)

    @property
    def all_profiles(self) -> int:
        return sum(self.profiles.values())

    @property
    def published(self) -> int:
        return self.profiles.get(Profile.State.PUBLISHED, 0)

    @property
    def waiting_for_owner(self) -> int:
        return self.profiles.get(Profile.State.CLIENT_CONFIRMATION, 0)

    @property
    def with_adviser(self) -> int:
        return self.profiles.get(Profile.State.ADVISER_VALIDATION, 0)


def funnel(edition: Edition) -> Funnel:
    people = edition.registrations.order_by().values_list("state").annotate(Count("pk"))
    profiles = edition.entries.order_by().values_list("profile__state").annotate(Count("pk"))
    silent = Q(person__addresses=None, person__account=None)
    return Funnel(
        organisations=edition.delegations.count(),
        people=dict(people),
        profiles=dict(profiles),
        unreachable=edition.registrations.exclude(state__in=GONE).filter(silent).count(),
    )


def coming_dates(edition: Edition) -> list[tuple[KeyDate, int]]:
    """All key dates with the days until each; negative where it is over."""
    today = today_at(edition)
    return [(each, (each.day - today).days) for each in edition.key_dates.all()]


def today_at(edition: Edition) -> date:
    """The day by the venue's clock."""
    return timezone.localdate(timezone=ZoneInfo(edition.timezone))
