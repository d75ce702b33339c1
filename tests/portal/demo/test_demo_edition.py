"""The demo edition in the portal: whole, once, and with somebody for each role."""

from datetime import date

import pytest

from digua.demo import make_event
from digua.engine.search.entry import plain
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts
from digua.portal.demo.cast import cast
from digua.portal.demo.loading import FULL, SMALL, ahead, load_full, load_small
from digua.portal.events.models import Edition, Registration, Series
from digua.portal.people.models import Account, Organisation, Person
from digua.portal.profiles.models import Profile

State = Profile.State


def test_the_small_edition_is_loaded_whole_and_once():
    edition = load_small()
    event = make_event(small=True).event
    people, profiles = len(event.attendees), len(event.profiles)
    assert (edition.slug, edition.registrations.count(), edition.entries.count()) == (SMALL, people, profiles)
    waiting = Profile.objects.filter(state=State.CLIENT_CONFIRMATION).count()
    assert (waiting, Profile.objects.filter(state=State.PUBLISHED).count()) == (21, profiles - 21)
    assert load_small() == edition
    assert (Person.objects.count(), Profile.objects.count()) == (people, profiles)


def test_it_lies_ahead_on_the_same_weekdays():
    event = make_event(small=True).event
    moved = ahead(event, date(2026, 11, 24))
    assert (moved.edition.starts, moved.edition.ends) == (date(2027, 4, 14), date(2027, 4, 16))
    assert {slot.start.date() for slot in moved.slots} == {date(2027, 4, day) for day in (14, 15, 16)}
    assert [slot.start.time() for slot in moved.slots] == [slot.start.time() for slot in event.slots]
    assert ahead(event, date(2023, 4, 1)) == event


def test_everybody_of_the_cast_is_who_they_say():
    edition = load_small()
    parts = {part.role: part.account for part in cast(edition)}
    assert [account.grants.count() for account in parts.values()] == [1, 1, 1, 1, 1, 0, 0]
    company, guest = (parts[name].person for name in ("company", "guest"))
    assert (company.country, guest.country == "CN") == ("CN", False)
    for person, role in ((company, Registration.Role.COMPANY), (guest, Registration.Role.GUEST)):
        assert person.registrations.get().role == role
        assert person.profiles.filter(state=State.PUBLISHED).exists()
    assert [part.account for part in cast(edition)] == list(parts.values())
    assert Account.objects.count() == 7


def test_the_full_edition_comes_behind_and_shares_nobody_by_mistake():
    load_small()
    before = Organisation.objects.count()
    load_full.func()
    load_full.func()
    event = make_event().event
    full = Edition.objects.get(slug=FULL)
    assert full.entries.count() == len(event.profiles)
    assert full.registrations.count() == len(event.attendees)
    assert Organisation.objects.count() <= before + len(event.organisations)


def test_it_stays_out_of_a_portal_that_is_in_use():
    series = Series.objects.create(slug="fair", title=Texts.of("Fair", "en"))
    days = {"starts": date(2023, 5, 1), "ends": date(2023, 5, 2)}
    edition = Edition.objects.create(series=series, slug="fair-1", timezone="Europe/Oslo", **days)
    with pytest.raises(ImpossibleError):
        load_small()
    assert list(Edition.objects.all()) == [edition]
    assert Person.objects.count() == 0


def test_themes_bring_its_needs_and_offers_together():
    edition = load_small()
    beginnings = tuple(plain(code) for theme in edition.themes.all() for code in theme.codes)
    profiles = [each.codes for each in Profile.objects.all() if each.codes]
    of_a_theme = [codes for codes in profiles if any(plain(code).startswith(beginnings) for code in codes)]
    assert len(of_a_theme) > 0.8 * len(profiles)
    days = [each.day for each in edition.key_dates.all()]
    assert days == sorted(days) and days[-1] == edition.starts
