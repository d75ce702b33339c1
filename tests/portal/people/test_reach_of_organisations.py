"""Which organisations somebody who organises an edition may change, and which they only see."""

from datetime import date

import pytest
from django.urls import reverse
from people_makers import Role, account, acting, organisation, person

from digua.portal.core.actor import OPERATOR
from digua.portal.core.door import may
from digua.portal.core.models import AuditEntry
from digua.portal.core.refusal import RefusedError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Delegation, Edition, Entry, Registration, Series
from digua.portal.people import merging, selectors
from digua.portal.people.models import Account, Grant, Merge, Organisation
from digua.portal.people.organisations import edit_organisation
from digua.portal.profiles.models import Profile

ACTIONS = ("people.edit_organisation", "people.verify_organisation", "people.merge_organisations")


@pytest.fixture
def series() -> Series:
    return Series.objects.create(slug="fair", title=Texts.of("Fair", "en"))


@pytest.fixture
def edition(series) -> Edition:
    return an_edition(series, "fair-1")


@pytest.fixture
def organiser(edition) -> Account:
    made = account("organiser@fair.example", language="en")
    Grant.objects.create(account=made, role=Role.ORGANISER, edition_id=edition.pk)
    return made


def an_edition(series: Series, slug: str) -> Edition:
    return Edition.objects.create(
        series=series,
        slug=slug,
        title=Texts.of(slug, "en"),
        timezone="Asia/Shanghai",
        starts=date(2023, 4, 19),
        ends=date(2023, 4, 21),
    )


def by_delegation(edition: Edition, one: Organisation) -> None:
    Delegation.objects.create(edition=edition, organisation=one, identifier="C1")


def by_registration(edition: Edition, one: Organisation) -> None:
    Registration.objects.create(
        edition=edition,
        person=person(),
        organisation=one,
        identifier="P1",
        role="company",
        attendance="on_site",
    )


def by_profile(edition: Edition, one: Organisation) -> None:
    offer = Profile.objects.create(
        reference="TO-1", type="TO", organisation=one, country="NO", lang="en", title=Texts.of("x", "en")
    )
    Entry.objects.create(edition=edition, profile=offer, identifier="O1")


def allowed(made: Account, one: Organisation) -> set[str]:
    return {action for action in ACTIONS if may(action, by=acting(made), on=one)}


@pytest.mark.parametrize("takes_part", [by_delegation, by_registration, by_profile])
def test_what_takes_part_in_their_editions_is_theirs_to_change(takes_part, edition, series, organiser):
    own, foreign, elsewhere = organisation(), organisation("Foreign"), an_edition(series, "fair-2")
    takes_part(edition, own)
    Delegation.objects.create(edition=elsewhere, organisation=foreign, identifier="C1")
    assert allowed(organiser, own) == set(ACTIONS)
    assert allowed(organiser, foreign) == set()
    assert list(selectors.organisations_changed_by(acting(organiser))) == [own]
    assert set(selectors.organisations(acting(organiser))) == {own, foreign}


def test_who_owns_the_series_changes_those_of_all_its_editions(series, edition):
    owner = account("owner@fair.example")
    Grant.objects.create(account=owner, role=Role.SERIES_OWNER, series_id=series.pk)
    one, foreign = organisation(), organisation("Foreign")
    by_delegation(edition, one)
    assert allowed(owner, one) == set(ACTIONS)
    assert allowed(owner, foreign) == set()


def test_what_somebody_wrote_down_themselves_is_theirs(organiser):
    one = organisation()
    assert allowed(organiser, one) == set()
    Organisation.objects.filter(pk=one.pk).update(made_by=organiser)
    assert allowed(organiser, one) == set(ACTIONS)


def test_others_by_their_role():
    one = organisation()
    assert allowed(account("node@x.example", Role.NODE_ADMINISTRATOR), one) == set(ACTIONS)
    assert allowed(account("adviser@x.example", Role.ADVISER), one) == {"people.verify_organisation"}
    assert allowed(account("officer@x.example", Role.COMPLIANCE_OFFICER), one) == set()
    inside = account("inside@x.example")
    Grant.objects.create(account=inside, role=Role.ORGANISATION_ADMINISTRATOR, organisation=one)
    assert allowed(inside, one) == {"people.edit_organisation"}


def test_a_foreign_organisation_is_not_edited(organiser):
    foreign = organisation()
    with pytest.raises(RefusedError):
        edit_organisation(by=acting(organiser), organisation=foreign, city="Oslo")
    foreign.refresh_from_db()
    assert foreign.city == ""
    assert AuditEntry.objects.latest("number").outcome == "refused"


@pytest.mark.parametrize("kept_is_own", [True, False])
def test_a_foreign_organisation_is_not_merged(edition, organiser, kept_is_own):
    own, foreign = organisation(), organisation("Foreign")
    by_delegation(edition, own)
    pair = {"kept": own, "gone": foreign} if kept_is_own else {"kept": foreign, "gone": own}
    with pytest.raises(RefusedError):
        merging.merge_organisations(by=acting(organiser), **pair)
    assert not Merge.objects.exists()
    assert not Organisation.objects.exclude(merged_into=None).exists()


def test_a_merge_of_others_is_not_undone(organiser):
    merge = merging.merge_organisations(by=OPERATOR, kept=organisation(), gone=organisation("Foreign"))
    with pytest.raises(RefusedError):
        merging.undo_merge(by=acting(organiser), merge=merge)
    assert Organisation.objects.exclude(merged_into=None).exists()


def test_pages_show_what_may_be_done(client, edition, organiser):
    own, foreign = organisation(), organisation("Nordlys Foreign")
    by_delegation(edition, own)
    client.force_login(organiser)
    routes = ("organisation_edit", "organisation_merge", "organisation_add_identifier", "organisation_verify")

    def offered(one: Organisation) -> set[str]:
        page = client.get(reverse("organisation", args=[one.pk])).content.decode()
        return {route for route in routes if reverse(route, args=[one.pk]) in page}

    assert offered(own) == set(routes)
    assert offered(foreign) == set()
    page = client.get(reverse("organisation", args=[foreign.pk]))
    assert "you can see this organisation but not change it" in page.content.decode().lower()
    assert page.context["history"] is None


def test_twins_are_offered_among_ones_own(client, edition, organiser):
    own, twin, foreign = organisation(), organisation("Nordlys Too"), organisation("Nordlys Foreign")
    by_delegation(edition, own)
    Organisation.objects.filter(pk=twin.pk).update(made_by=organiser)
    client.force_login(organiser)
    address = reverse("organisation_merge", args=[own.pk])
    assert client.get(address, {"q": "nordlys"}).context["found"] == [twin]
    assert client.get(address, {"with": twin.pk}).status_code == 200
    assert client.get(address, {"with": foreign.pk}).status_code == 403
    assert client.post(address, {"with": foreign.pk}).status_code == 403
    assert not Merge.objects.exists()
