import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from people_makers import Role, account, organisation, person

from digua.portal.core.actor import OPERATOR
from digua.portal.people import merging
from digua.portal.people.models import Identifier, Invitation, Organisation, Person
from digua.portal.people.organisations import verify_organisation


@pytest.fixture
def administrator(client: Client):
    made = account("node@digua.example", Role.NODE_ADMINISTRATOR, language="en")
    client.force_login(made)
    return made


def names(page) -> list[str]:
    return [str(each.name) for each in page.context["page"].object_list]


def test_people_are_found_filtered_and_sorted(client, administrator):
    person("Müller, Jörg", "j@werk.example", country="DE")
    joined = person("Anna Aas", "anna@nordlys.example", country="NO")
    account("anna@nordlys.example", person=joined)
    person("陈宇航", "", name_latin="Chen Yuhang", country="CN")
    ask = lambda **words: names(client.get(reverse("people"), words))  # noqa: E731
    assert ask() == ["陈宇航", "Anna Aas", "Müller, Jörg"]
    assert ask(sort="name") == ["Anna Aas", "Müller, Jörg", "陈宇航"]
    assert ask(q="MULLER jorg") == ["Müller, Jörg"]
    assert ask(q="yuhang") == ["陈宇航"]
    assert ask(q="werk.example") == ["Müller, Jörg"]
    assert ask(country="NO") == ["Anna Aas"]
    assert ask(state="joined") == ["Anna Aas"]
    assert ask(state="no_address") == ["陈宇航"]
    assert ask(state="not_invited") == ["陈宇航", "Müller, Jörg"]
    assert ask(q="nobody") == []


def test_organisations_are_found_filtered_and_sorted(client, administrator):
    organisation("Werk GmbH", lang="de", country="DE", kind="university")
    checked = organisation("Aas AS", identifiers=[("lei", "5493001KJTIIGC8Y1R12")])
    verify_organisation(by=OPERATOR, organisation=checked, evidence="register")
    ask = lambda **words: names(client.get(reverse("organisations"), words))  # noqa: E731
    assert ask() == ["Aas AS", "Werk GmbH"]
    assert ask(q="5493001kjtiigc8y1r12") == ["Aas AS"]
    assert ask(kind="university") == ["Werk GmbH"]
    assert ask(state="verified") == ["Aas AS"]
    assert ask(state="not_verified") == ["Werk GmbH"]
    assert ask(country="DE", sort="name") == ["Werk GmbH"]


@pytest.mark.parametrize("route", ["people", "organisations"])
def test_queries_do_not_grow_with_the_rows(client, administrator, route):
    counts = []
    for rounds in (2, 12):
        for number in range(rounds):
            one = organisation(f"Org {rounds} {number}")
            person(f"Person {rounds} {number}", f"p{rounds}.{number}@x.example", organisation=one)
        client.get(reverse(route))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse(route))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_an_organiser_sees_only_those_within_reach(client):
    organiser = account("organiser@fair.example", Role.ORGANISER)
    client.force_login(organiser)
    foreign = person()
    client.post(reverse("person_add"), {"name": "Own Guest", "email": "own@fair.example"})
    assert names(client.get(reverse("people"))) == ["Own Guest"]
    own = Person.objects.get(name="Own Guest")
    assert client.get(reverse("person", args=[own.pk])).status_code == 200
    routes = ["person", "person_edit", "person_merge"]
    assert {client.get(reverse(route, args=[foreign.pk])).status_code for route in routes} == {404}
    assert (
        client.post(reverse("person_add_address", args=[foreign.pk]), {"email": "x@y.example"}).status_code
        == 404
    )
    client.post(reverse("people_invite"), {"person": foreign.pk})
    assert not Invitation.objects.exists()
    assert foreign.addresses.count() == 1


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.ADVISER])
def test_others_are_refused(client, role):
    client.force_login(account("a@x.example", *([role] if role else [])))
    somebody = person()
    some_organisation = organisation()
    assert client.get(reverse("people")).status_code == 403
    assert client.get(reverse("person", args=[somebody.pk])).status_code == 403
    assert client.get(reverse("organisations")).status_code == (200 if role == Role.ADVISER else 403)
    assert client.get(reverse("organisation_edit", args=[some_organisation.pk])).status_code == 403
    client.post(reverse("organisation_edit", args=[some_organisation.pk]), {"name_en": "X"})
    some_organisation.refresh_from_db()
    assert str(some_organisation.name) == "Nordlys Katalyse AS"


def test_nobody_gets_in_without_signing_in(client):
    for route in ("people", "organisations", "person_add", "organisation_add"):
        assert client.get(reverse(route))["Location"].startswith("/account/login/")


def test_an_organisation_is_added_and_edited_in_three_languages(client, administrator):
    said = {
        "name_zh": "北光催化",
        "name_own": "Nordlys Katalyse AS",
        "own_lang": "nb",
        "kind": "company",
        "country": "NO",
    }
    client.post(reverse("organisation_add"), said)
    made = Organisation.objects.get()
    assert {language: told.source.value for language, told in made.name.by_language.items()} == {
        "zh": "original",
        "nb": "human",
    }
    answer = client.post(
        reverse("organisation_edit", args=[made.pk]), {**said, "name_zh": "", "city": "Trondheim"}
    )
    assert answer.status_code == 302
    made.refresh_from_db()
    assert (list(made.name.languages()), made.city) == (["nb"], "Trondheim")


def test_a_wrong_identifier_is_said_beside_its_field(client, administrator):
    made = organisation()
    answer = client.post(
        reverse("organisation_add_identifier", args=[made.pk]), {"scheme": "ror", "value": "03yrm5c27"}
    )
    assert answer.status_code == 422
    assert "03yrm5c26" in answer.context["identifier_form"].errors["value"][0]
    assert not Identifier.objects.exists()


def test_twins_are_compared_merged_and_parted_on_pages(client, administrator):
    kept, gone = organisation(), organisation("Nordlys Catalysis", lang="en")
    address = reverse("organisation_merge", args=[kept.pk])
    assert [each.pk for each in client.get(address, {"q": "catalysis"}).context["found"]] == [gone.pk]
    assert client.get(address, {"with": gone.pk}).context["gone"] == gone
    client.post(address, {"with": gone.pk})
    assert client.get(reverse("organisation", args=[gone.pk]))["Location"] == reverse(
        "organisation", args=[kept.pk]
    )
    page = client.get(reverse("organisation", args=[kept.pk]))
    [(merge, _)] = page.context["merges"]
    client.post(reverse("organisation_undo_merge", args=[kept.pk, merge.pk]))
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_persons_are_merged_on_pages(client, administrator):
    kept, gone = person(), person("I. Solbakken", "i@ntnu.example")
    client.post(reverse("person_merge", args=[kept.pk]), {"with": gone.pk})
    gone.refresh_from_db()
    assert gone.merged_into_id == kept.pk
    page = client.get(reverse("person", args=[kept.pk]))
    [(merge, _)] = page.context["merges"]
    merging.undo_merge(by=OPERATOR, merge=merge)


def test_one_is_invited_from_the_page_and_many_by_a_job(client, administrator):
    one, two = person(), person("Per Aas", "per@x.example")
    assert client.post(reverse("people_invite"), {"person": one.pk})["Location"] == reverse(
        "person", args=[one.pk]
    )
    assert Invitation.objects.count() == 1
    answer = client.post(reverse("people_invite"), {"person": [one.pk, two.pk]})
    assert answer["Location"].startswith("/jobs/")


def test_the_pages_of_a_record_and_its_history(client, administrator):
    one = organisation(city="Trondheim")
    somebody = person(organisation=one, position="CTO")
    page = client.get(reverse("organisation", args=[one.pk]), {"lang": "en"})
    assert [each.person for each in page.context["page"]] == [somebody]
    client.post(reverse("person_edit", args=[somebody.pk]), {"name": "Ingrid Solbakken", "phone": "+47 1"})
    page = client.get(reverse("person", args=[somebody.pk]))
    done = [(each.action, each.who, each.fields) for each in page.context["history"]]
    assert done[0] == ("people.edit_person", "node@digua.example", ("phone",))
    assert done[1][0] == "people.add_person"


def test_everybody_of_a_large_organisation_is_on_some_page(client, administrator):
    one = organisation()
    made = {person(f"Person {number:03}", organisation=one).pk for number in range(60)}
    pages = [client.get(reverse("organisation", args=[one.pk]), {"page": page}) for page in (1, 2)]
    assert {each.person_id for page in pages for each in page.context["page"]} == made
    assert "Page 1 of 2" in pages[0].content.decode()


def test_where_somebody_works_and_their_addresses(client, administrator):
    somebody, one = person(), organisation()
    page = client.get(reverse("person", args=[somebody.pk]), {"organisation": "nordlys"})
    assert list(page.context["choices"]) == [one]
    client.post(reverse("person_affiliate", args=[somebody.pk]), {"organisation": one.pk, "position": "CTO"})
    affiliation = somebody.affiliations.get()
    assert (affiliation.organisation, affiliation.position) == (one, "CTO")
    client.post(reverse("person_end_affiliation", args=[somebody.pk, affiliation.pk]))
    assert not somebody.affiliations.exists()
    client.post(reverse("person_add_address", args=[somebody.pk]), {"email": "New@X.example"})
    first = somebody.addresses.get(primary=True)
    client.post(reverse("person_remove_address", args=[somebody.pk, first.pk]))
    left = somebody.addresses.get()
    assert (left.email, left.primary) == ("new@x.example", True)
