"""What pages read of editions, in a number of queries that does not grow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from digua.portal.core.actor import Actor
from digua.portal.events.models import Delegation, Edition, Entry, KeyDate, Registration, Series
from digua.portal.events.reach import own_editions
from digua.portal.events.services.registrations import LEADS_TO
from digua.portal.people.models import Account, Grant
from digua.portal.people.rules import grants, is_node_administrator
from digua.portal.people.search_words import words
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import visible_to

State = Registration.State
AHEAD = (State.APPROVED, State.CONFIRMED, State.CHECKED_IN)
GONE = (State.DECLINED, State.CANCELLED)
UNREACHABLE = Q(person__addresses=None, person__account=None)


def organised_by(by: Actor) -> QuerySet[Edition]:
    """The editions that the actor works on, the latest first."""
    editions = Edition.objects.select_related("series").order_by("-starts", "-pk")
    account = by.account
    if by.trusted or is_node_administrator(account):
        return editions
    own = own_editions(account) if isinstance(account, Account) else None
    return editions.filter(own) if own is not None else editions.none()


def editions_visible_to(by: Actor) -> QuerySet[Edition]:
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
    return Funnel(
        organisations=edition.delegations.count(),
        people=dict(people),
        profiles=dict(profiles),
        unreachable=edition.registrations.exclude(state__in=GONE).filter(UNREACHABLE).count(),
    )


def coming_dates(edition: Edition) -> list[tuple[KeyDate, int]]:
    """All key dates with the days until each; negative where it is over."""
    today = today_at(edition)
    return [(each, (each.day - today).days) for each in edition.key_dates.all()]


def today_at(edition: Edition) -> date:
    """The day by the venue's clock."""
    return timezone.localdate(timezone=ZoneInfo(edition.timezone))


def series_of(by: Actor) -> QuerySet[Series]:
    """The series in which the actor may begin editions."""
    series = Series.objects.order_by("pk")
    account = by.account
    if by.trusted or is_node_administrator(account):
        return series
    given = grants(account) if isinstance(account, Account) else []
    return series.filter(pk__in={each.series_id for each in given if each.role == Grant.Role.SERIES_OWNER})


def registrations(edition: Edition, asked: Mapping[str, str]) -> QuerySet[Registration]:
    """Everybody in the edition, by `q`, `state`, `role` and `reach` ("none": without an address)."""
    found = edition.registrations.select_related("person", "organisation").order_by("pk")
    for word in words(asked.get("q", "")):
        found = found.filter(Q(person__search__contains=word) | Q(organisation__search__contains=word))
    for name in ("state", "role"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    if asked.get("reach") == "none":
        found = found.exclude(state__in=GONE).filter(UNREACHABLE)
    return found


def moves_of(registration: Registration) -> list[tuple[str, str]]:
    """The states to which a registration can be brought, with their names."""
    leads = LEADS_TO[State(registration.state)]
    return [(state.value, str(state.label)) for state in State if state in leads]


def profiles(edition: Edition, by: Actor, asked: Mapping[str, str]) -> QuerySet[Profile]:
    """The edition's needs and offers that the actor may see, by what is asked: `q`, `state`, `type`."""
    found = visible_to(by).filter(entries__edition=edition).select_related("organisation", "contact")
    for word in words(asked.get("q", "")):
        found = found.filter(search__contains=word)
    for name in ("state", "type"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    return found.order_by("pk")
