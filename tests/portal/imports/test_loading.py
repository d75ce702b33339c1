from dataclasses import replace
from functools import cache

import pytest
from django.db.models import Count

from digua.demo import make_event
from digua.exchange.event import Event
from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.refusal import RefusedError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Series
from digua.portal.imports.loading import Choices, Match, load_event
from digua.portal.meetings.reading import read_event
from digua.portal.people.models import Organisation
from digua.portal.profiles.models import Profile


@cache
def demo() -> Event:
    return make_event(small=True, seed=2023).event


@pytest.fixture
def edition() -> Edition:
    series = Series.objects.create(slug="sci")
    return Edition.objects.create(
        series=series, slug="sci-1", timezone="UTC", starts="2020-01-01", ends="2020-01-02"
    )


def test_an_event_that_was_loaded_reads_back_the_same(edition):
    load_event(demo(), by=OPERATOR, edition=edition)
    assert read_event(Edition.objects.get()) == demo()


def test_an_event_that_is_loaded_twice_is_there_once(edition):
    load_event(demo(), by=OPERATOR, edition=edition)
    again = load_event(demo(), by=OPERATOR, edition=Edition.objects.get())
    assert (dict(again.counts), again.journal.numbers()) == ({}, {})
    assert read_event(Edition.objects.get()) == demo()


def test_the_same_identifiers_in_another_file_are_other_things(edition):
    first = Event(
        edition=demo().edition, organisations=demo().organisations[:1], attendees=demo().attendees[:1]
    )
    other = Event(
        edition=first.edition,
        organisations=(replace(first.organisations[0], name={"en": "Another"}, identifier=""),),
        attendees=(replace(first.attendees[0], name="Somebody Else", email="else@example.org"),),
    )
    load_event(first, by=OPERATOR, edition=edition)
    load_event(other, by=OPERATOR, edition=edition, choices=Choices(ground=False))
    found = read_event(Edition.objects.get())
    assert [(each.id, each.name) for each in found.organisations] == [
        ("C0001", first.organisations[0].name),
        ("C0001-2", {"en": "Another"}),
    ]
    assert [(each.id, each.name, each.organisation) for each in found.attendees] == [
        ("P0001", first.attendees[0].name, "C0001"),
        ("P0001-2", "Somebody Else", "C0001-2"),
    ]


def test_a_register_number_makes_one_organisation_of_two_editions(edition):
    load_event(demo(), by=OPERATOR, edition=edition)
    later = Edition.objects.create(
        series=edition.series, slug="sci-2", timezone="UTC", starts="2020-01-01", ends="2020-01-02"
    )
    numbered = [each for each in demo().organisations if each.identifier]
    load_event(replace(demo(), attendees=(), profiles=(), requests=()), by=OPERATOR, edition=later)
    shared = Organisation.objects.annotate(editions=Count("delegations")).filter(editions=2)
    assert shared.count() == len(numbered)
    assert Organisation.objects.count() == 2 * len(demo().organisations) - len(numbered)


def test_a_match_fills_gaps_and_takes_only_what_was_chosen(edition):
    imported = replace(demo().organisations[0], identifier="")
    there = Organisation.objects.create(
        name=Texts.of("Old name", "en"), country="NO", city="Bergen", website="", kind="university"
    )
    choices = Choices(organisations={imported.id: Match(there.pk, frozenset({"city"}))})
    load_event(
        Event(edition=demo().edition, organisations=(imported,)), by=OPERATOR, edition=edition, choices=choices
    )
    merged = Organisation.objects.get()
    assert {language: told.text for language, told in merged.name.by_language.items()} == {
        "en": "Old name",
        "zh": imported.name["zh"],
    }
    assert (merged.country, merged.city, merged.website, merged.kind) == (
        "NO",
        imported.city,
        imported.website,
        "university",
    )


@pytest.mark.parametrize(("vouched", "state"), [(True, "published"), (False, "client_confirmation")])
def test_profiles_are_published_where_the_organiser_vouches_for_them(edition, vouched, state):
    load_event(demo(), by=OPERATOR, edition=edition, choices=Choices(vouched=vouched))
    assert set(Profile.objects.values_list("state", flat=True)) == {state}
    assert Profile.objects.filter(published_at=None).count() == (0 if vouched else len(demo().profiles))


def test_a_stranger_loads_nothing(edition):
    with pytest.raises(RefusedError):
        load_event(demo(), by=Actor(), edition=edition)
    assert (Organisation.objects.count(), Profile.objects.count(), edition.slots.count()) == (0, 0, 0)
