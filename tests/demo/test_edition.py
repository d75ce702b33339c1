"""The model edition as a whole: numbers, references, requests that can be placed, and its truth."""

from collections import Counter
from datetime import date

import pytest

from digua.demo import DemoEdition, make_event
from digua.engine.matching.compatibility import OFFERS_FOR
from digua.engine.scheduling.model import Mode, PlaceKind
from digua.exchange.event import Event, OrganisationKind

LANGUAGES = {"zh", "en", "de", "nb", "ja", "ko", "fr", "es", "ru", "ar"}


@pytest.fixture(scope="module")
def full() -> DemoEdition:
    return make_event()


@pytest.fixture(scope="module")
def small() -> DemoEdition:
    return make_event(small=True)


@pytest.fixture(params=["small", "full"])
def edition(request: pytest.FixtureRequest) -> DemoEdition:
    return request.getfixturevalue(request.param)


def local(event: Event) -> list[str]:
    return [each.id for each in event.organisations if each.country == "CN"]


def test_the_full_edition_has_its_numbers(full: DemoEdition):
    event, companies = full.event, set(local(full.event))
    assert len(companies) == 1000
    assert sum(person.organisation not in companies for person in event.attendees) == 300
    assert len(event.profiles) == 2600
    assert len({each.country for each in event.organisations} - {"CN"}) == 14
    assert len(event.interpreters) == 65
    assert sum(place.kind is PlaceKind.TABLE for place in event.places) == 148
    assert {place.hall for place in event.places} == {"A", "B", "C"}
    assert 2000 <= len(event.requests) <= 2040
    assert {profile.lang for profile in event.profiles} - {None} == LANGUAGES


def test_the_small_edition_has_its_numbers(small: DemoEdition):
    companies = set(local(small.event))
    assert len(companies) == 100
    assert sum(person.organisation not in companies for person in small.event.attendees) == 30
    assert len(small.event.profiles) == 243
    assert 150 <= len(small.event.requests) <= 170


def test_it_lasts_three_days_of_april_2023(full: DemoEdition):
    edition, slots = full.event.edition, full.event.slots
    assert (edition.starts, edition.ends) == (date(2023, 4, 19), date(2023, 4, 21))
    assert Counter(slot.start.day for slot in slots) == {19: 8, 20: 14, 21: 14}
    assert all((slot.end - slot.start).total_seconds() == 25 * 60 for slot in slots)
    assert all(slot.start.utcoffset() is not None for slot in slots)


def test_the_same_seed_makes_the_same_edition():
    assert make_event(small=True, seed=7) == make_event(small=True, seed=7)
    assert make_event(small=True, seed=7) != make_event(small=True, seed=8)


@pytest.mark.parametrize("seed", range(5))
def test_other_seeds_make_whole_editions_too(seed: int):
    event = make_event(small=True, seed=seed).event
    assert len(local(event)) == 100
    assert len(event.profiles) == 243


def test_every_reference_is_answered(edition: DemoEdition):
    event = edition.event
    organisations = {each.id for each in event.organisations}
    people = {person.id: person for person in event.attendees}
    slots, places = {slot.id for slot in event.slots}, {place.id for place in event.places}
    requests = {request.id for request in event.requests}
    assert len(people) == len(event.attendees)
    assert len(requests) == len(event.requests)
    assert len({profile.id for profile in event.profiles}) == len(event.profiles)
    assert all(person.organisation in organisations and person.absent <= slots for person in people.values())
    assert all(people[profile.contact].organisation == profile.organisation for profile in event.profiles)
    assert all(interpreter.absent <= slots for interpreter in event.interpreters)
    assert all(place.closed <= slots for place in event.places)
    for request in event.requests:
        assert len(set(request.people)) == len(request.people) >= 2
        assert set(request.people) <= set(people)
        assert request.slots <= slots
        assert request.fixed_slot is None or request.fixed_slot in slots
        assert request.fixed_place is None or request.fixed_place in places
        assert all(before in requests and before < request.id for before in request.after)


def test_names_and_addresses_are_not_shared(edition: DemoEdition):
    event = edition.event
    names = [each.name.get("zh") or "/".join(each.name.values()) for each in event.organisations]
    assert len(set(names)) == len(names)
    assert len({person.email for person in event.attendees}) == len(event.attendees)
    assert all(person.email.endswith(".example") for person in event.attendees)


def test_no_two_profiles_read_alike(edition: DemoEdition):
    heads = Counter((profile.title, profile.summary) for profile in edition.event.profiles)
    assert max(heads.values()) == 1


def test_no_sign_of_an_alternation_is_left(edition: DemoEdition):
    for profile in edition.event.profiles:
        texts = [profile.title, profile.summary, profile.description, profile.budget]
        texts += [*profile.advantages, *profile.keywords, *(wanted.text for wanted in profile.requirements)]
        texts += [text for each in profile.translations for text in (each.title, each.summary)]
        assert not set("{|}") & set("".join(texts)), profile.id


def test_needs_state_requirements_and_offers_state_advantages(edition: DemoEdition):
    for profile in edition.event.profiles:
        assert bool(profile.requirements) == profile.type.is_need
        assert bool(profile.advantages) != profile.type.is_need


def test_companies_seek_and_guests_offer(full: DemoEdition):
    companies = set(local(full.event))
    sides = Counter((each.type.is_need, each.organisation in companies) for each in full.event.profiles)
    assert sides[True, True] == 1570
    assert sides[True, False] == 130
    assert sides[False, True] + sides[False, False] == 900
    assert sides[False, False] > 850


def test_a_quarter_of_the_guests_is_online_in_their_own_time(full: DemoEdition):
    companies = set(local(full.event))
    guests = [person for person in full.event.attendees if person.organisation not in companies]
    online = [person for person in guests if person.mode is Mode.ONLINE]
    assert 0.18 <= len(online) / len(guests) <= 0.32
    assert len({person.timezone.key for person in online}) >= 10
    for person in online:
        awake = [
            slot
            for slot in full.event.slots
            if person.waking[0] <= slot.start.astimezone(person.timezone).time()
            and slot.end.astimezone(person.timezone).time() <= person.waking[1]
        ]
        assert len(awake) >= 4, person


def test_fixed_meetings_do_not_collide(edition: DemoEdition):
    fixed = [request for request in edition.event.requests if request.fixed_slot]
    people = Counter((request.fixed_slot, person) for request in fixed for person in request.people)
    rooms = Counter((request.fixed_slot, request.fixed_place) for request in fixed)
    absent = {person.id: person.absent for person in edition.event.attendees}
    assert len(fixed) >= 3
    assert max(people.values()) == max(rooms.values()) == 1
    assert all(request.fixed_slot not in absent[person] for request in fixed for person in request.people)


def test_musts_of_two_can_be_kept(full: DemoEdition):
    people = {person.id: person for person in full.event.attendees}
    musts = [request for request in full.event.requests if request.must and not request.fixed_slot]
    held = Counter(person for request in musts for person in request.people)
    assert musts
    assert max(held.values()) == 1
    for request in musts:
        one, other = (people[person] for person in request.people)
        assert set(one.languages) & set(other.languages)
        assert Mode.ONLINE not in {one.mode, other.mode}


def test_requests_come_in_all_kinds(full: DemoEdition):
    requests = full.event.requests
    assert sum(len(request.people) == 3 for request in requests) >= 40
    assert sum(request.length == 2 for request in requests) >= 20
    assert sum(bool(request.after) for request in requests) >= 10
    assert sum(bool(request.slots) for request in requests) >= 60
    assert len({request.weight for request in requests}) == 10


def test_interpreters_cover_what_guests_speak(edition: DemoEdition):
    pairs = {pair for interpreter in edition.event.interpreters for pair in interpreter.pairs}
    for person in edition.event.attendees:
        assert "zh" in person.languages or any(frozenset(("zh", lang)) in pairs for lang in person.languages)


def test_envoys_bring_no_profiles(full: DemoEdition):
    envoys = {each.id for each in full.event.organisations if each.kind is OrganisationKind.GOVERNMENT}
    assert len(envoys) == 8
    assert not any(profile.organisation in envoys for profile in full.event.profiles)


def test_the_truth_speaks_of_profiles_that_may_meet(edition: DemoEdition):
    profiles = {profile.id: profile for profile in edition.event.profiles}
    for pair in (*edition.truth.relevance, *edition.truth.near_misses):
        need, offer = profiles[pair.need], profiles[pair.offer]
        assert offer.type in OFFERS_FOR[need.type]
        assert need.organisation != offer.organisation
    for pair in edition.truth.relevance:
        assert len(pair.answers) == len(profiles[pair.need].requirements)
        assert pair.grade in {1, 2}


def test_no_pair_is_both_right_and_wrong(edition: DemoEdition):
    right = {(pair.need, pair.offer) for pair in edition.truth.relevance}
    wrong = {(pair.need, pair.offer) for pair in edition.truth.near_misses}
    assert len(right) == len(edition.truth.relevance)
    assert len(wrong) == len(edition.truth.near_misses)
    assert not right & wrong


def test_some_needs_have_no_answer(edition: DemoEdition):
    needs = [profile.id for profile in edition.event.profiles if profile.type.is_need]
    answered = {pair.need for pair in edition.truth.relevance}
    assert edition.truth.unanswered == set(needs) - answered
    assert 0.02 <= len(edition.truth.unanswered) / len(needs) <= 0.2


def test_the_truth_knows_all_four_verdicts(full: DemoEdition):
    verdicts = Counter(verdict for pair in full.truth.relevance for verdict in pair.answers)
    assert set(verdicts) == {"met", "partly", "not_stated", "contradicted"}
