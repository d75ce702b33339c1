import pytest
from django.utils import timezone
from factories.parties import Party, with_role

from digua.portal.core.actor import PORTAL, Actor
from digua.portal.core.door import may
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Entry, Series
from digua.portal.people.models import Grant
from digua.portal.profiles.models import Attachment, Confidant, Profile
from digua.portal.profiles.visibility import shown_all, shown_as, visible_to

State, Anonymity = Profile.State, Profile.Anonymity
HIDDEN = {"anonymity": Anonymity.ORGANISATION_HIDDEN, "patents": ["CN1"], "video": "https://v.example/1"}


def confide(profile: Profile, party: Party) -> None:
    Confidant.objects.create(profile=profile, organisation=party.organisation, reason="interest")


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("anonymity", Anonymity.values)
def test_who_finds_a_profile(company, institute, stranger, adviser, officer, put_up, state, anonymity):
    profile = put_up(company, state=state, anonymity=anonymity)
    confide(profile, institute)
    published = state == State.PUBLISHED
    for_all = published and anonymity != Anonymity.INVITEES
    expected = {
        "nobody signed in": (Actor(), for_all),
        "stranger": (stranger.actor, for_all),
        "confidant": (institute.actor, published),
        "owner": (company.actor, True),
        "adviser": (adviser, True),
        "officer": (officer, True),
        "portal": (PORTAL, True),
    }
    found = {who: visible_to(actor).filter(pk=profile.pk).exists() for who, (actor, _) in expected.items()}
    assert found == {who: seen for who, (_, seen) in expected.items()}
    assert found == {who: may("profiles.view", by=actor, on=profile) for who, (actor, _) in expected.items()}


def test_a_hidden_organisation_is_hidden_with_all_that_gives_it_away(company, stranger, put_up):
    profile = put_up(company, **HIDDEN)
    for kind in Attachment.Kind.values:
        Attachment.objects.create(profile=profile, kind=kind, name=kind, content_type="x", bytes=1, digest="d")
    shown = shown_as(profile, stranger.actor)
    assert (shown.whole, shown.organisation, shown.contact) == (False, None, None)
    assert (shown.patents, shown.video) == ((), "")
    assert [each.kind for each in shown.attachments] == ["picture"]
    assert not may("profiles.see_organisation", by=stranger.actor, on=profile)


def test_confidants_and_owners_see_the_hidden_organisation(company, institute, put_up):
    profile = put_up(company, **HIDDEN)
    assert shown_as(profile, institute.actor).organisation is None
    confide(profile, institute)
    for reader in (institute, company):
        shown = shown_as(profile, reader.actor)
        assert (shown.organisation, shown.contact) == (company.organisation, company.person)
        assert (shown.patents, shown.video) == (("CN1",), "https://v.example/1")


def test_a_contact_is_named_only_to_those_signed_in(company, stranger, put_up):
    profile = put_up(company)
    assert shown_as(profile, Actor()).organisation == company.organisation
    assert shown_as(profile, Actor()).contact is None
    assert shown_as(profile, stranger.actor).contact == company.person


def test_somebody_who_left_the_organisation_sees_what_all_see(company, put_up):
    draft = put_up(company, state=State.DRAFT)
    Profile.objects.filter(pk=draft.pk).update(contact=None)
    assert visible_to(company.actor).get() == draft
    company.person.affiliations.update(until=timezone.localdate())
    assert not visible_to(company.actor).exists()


def test_an_organiser_sees_what_takes_part_in_their_own_edition_alone(company, put_up):
    series = Series.objects.create(slug="fair", title=Texts.of("Fair", "en"))
    day = timezone.localdate()
    own, other = (
        Edition.objects.create(series=series, slug=slug, timezone="Asia/Shanghai", starts=day, ends=day)
        for slug in ("own", "other")
    )
    inside, outside = put_up(company, state=State.DRAFT), put_up(company, state=State.DRAFT)
    Entry.objects.create(edition=own, profile=inside, identifier="N1")
    Entry.objects.create(edition=other, profile=outside, identifier="N1")
    organiser = with_role(Grant.Role.ORGANISER, "organiser@fair.example")
    organiser.account.grants.update(edition_id=own.pk)
    assert list(visible_to(organiser)) == [inside]
    assert may("profiles.hold", by=organiser, on=inside)
    assert not may("profiles.hold", by=organiser, on=outside)


def test_many_are_shown_at_one_query(company, stranger, put_up, django_assert_num_queries):
    for _ in range(5):
        put_up(company, **HIDDEN)
    page = list(visible_to(stranger.actor).select_related("organisation", "contact"))
    reader = stranger.actor
    shown_all(page, reader)
    with django_assert_num_queries(1):
        assert [each.organisation for each in shown_all(page, reader)] == [None] * 5
