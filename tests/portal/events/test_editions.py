from datetime import UTC, date, datetime

import pytest

from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, KeyDate, Place, Registration, Series, Slot, Theme, Walk
from digua.portal.events.selectors import editions_visible_to, organised_by
from digua.portal.events.services.copying import copy_edition
from digua.portal.events.services.editions import add_edition, add_series, edit_edition
from digua.portal.events.services.registrations import move_registration
from digua.portal.events.services.subjects import set_key_dates, set_themes
from digua.portal.people.models import Account, Grant, Person


@pytest.fixture
def series() -> Series:
    return add_series(by=OPERATOR, slug="sci", title=Texts.of("Science days", "en"))


@pytest.fixture
def edition(series) -> Edition:
    return add_edition(
        by=OPERATOR,
        series=series,
        slug="sci-21",
        number=21,
        title=Texts.of("21st", "en"),
        timezone="Europe/Oslo",
        starts=date(2026, 3, 23),
        ends=date(2026, 3, 25),
    )


def owner_of(series: Series) -> Actor:
    account = Account.objects.create_user("owner@example.org")
    Grant.objects.create(account=account, role=Grant.Role.SERIES_OWNER, series_id=series.pk)
    return Actor(account=account)


def test_a_copy_keeps_ground_subjects_and_rules_and_moves_days_by_the_venues_clock(edition):
    set_themes(
        by=OPERATOR, edition=edition, themes=[(Texts.of("Sea", "en"), ["B63B"]), (Texts.of("Air", "en"), [])]
    )
    set_key_dates(by=OPERATOR, edition=edition, dates=[(Texts.of("Profiles due", "en"), date(2026, 2, 1))])
    edition.rules = {"proposal_load": 4}
    edition.save()
    begin, end = datetime(2026, 3, 23, 8, tzinfo=UTC), datetime(2026, 3, 23, 8, 25, tzinfo=UTC)
    Slot.objects.create(edition=edition, identifier="S1", starts_at=begin, ends_at=end)
    Place.objects.create(edition=edition, identifier="T1", kind="table", hall="A", closed=["S1"])
    Walk.objects.create(edition=edition, from_hall="A", to_hall="B", minutes=4)

    copied = copy_edition(
        by=OPERATOR, source=edition, slug="sci-22", title=Texts.of("22nd", "en"), starts=date(2026, 3, 30)
    )

    copied = Edition.objects.get(pk=copied.pk)
    assert (copied.number, copied.starts, copied.ends) == (22, date(2026, 3, 30), date(2026, 4, 1))
    assert copied.rules == {"proposal_load": 4}
    assert [(str(each.title), each.codes) for each in copied.themes.all()] == [("Sea", ["B63B"]), ("Air", [])]
    assert [each.day for each in copied.key_dates.all()] == [date(2026, 2, 8)]
    slot = copied.slots.get()
    assert (slot.starts_at, slot.ends_at) == (
        datetime(2026, 3, 30, 7, tzinfo=UTC),
        datetime(2026, 3, 30, 7, 25, tzinfo=UTC),
    ), "9 o'clock in Oslo in winter is 9 o'clock in summer"
    assert copied.places.get().closed == ["S1"]
    assert copied.walks.get().minutes == 4
    assert (Theme.objects.count(), KeyDate.objects.count(), Slot.objects.count()) == (4, 2, 2)


def test_an_owner_of_another_series_begins_nothing_here(series, edition):
    stranger = owner_of(add_series(by=OPERATOR, slug="fair", title=Texts.of("Fair", "en")))
    with pytest.raises(RefusedError):
        copy_edition(by=stranger, source=edition, slug="x", title=Texts.of("x", "en"), starts=date(2027, 1, 1))
    with pytest.raises(RefusedError):
        add_edition(by=stranger, series=series, slug="x", title=Texts.of("x", "en"))
    assert list(Edition.objects.values_list("slug", flat=True)) == ["sci-21"]
    assert list(organised_by(stranger)) == list(editions_visible_to(stranger)) == []


def test_whoever_begins_an_edition_organises_it(series):
    owner = owner_of(series)
    made = add_edition(
        by=owner,
        series=series,
        slug="sci-1",
        title=Texts.of("1st", "en"),
        timezone="UTC",
        starts=date(2026, 1, 1),
        ends=date(2026, 1, 1),
    )
    grants = Grant.objects.filter(account=owner.account, edition_id=made.pk)
    assert [grant.role for grant in grants] == [Grant.Role.ORGANISER]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": Texts()}, "title"),
        ({"timezone": "Oslo"}, "timezone"),
        ({"ends": date(2026, 3, 22)}, "ends"),
    ],
)
def test_a_wrong_field_changes_nothing(edition, fields, field):
    with pytest.raises(ImpossibleError) as refused:
        edit_edition(by=OPERATOR, edition=edition, **fields)
    assert refused.value.field == field
    unchanged = Edition.objects.get(pk=edition.pk)
    assert (str(unchanged.title), unchanged.timezone, unchanged.ends) == (
        "21st",
        "Europe/Oslo",
        date(2026, 3, 25),
    )


def test_a_registration_goes_only_where_its_state_leads(edition):
    person = Person.objects.create(name="Kari")
    registration = Registration.objects.create(
        edition=edition, person=person, identifier="P1", role="guest", attendance="on_site"
    )
    moved = move_registration(by=OPERATOR, registration=registration, to="declined")
    with pytest.raises(ImpossibleError):
        move_registration(by=OPERATOR, registration=moved, to="checked_in")
    assert Registration.objects.get().state == "declined"
