"""Pages of owners, advisers and officers, as their readers press through them."""

import pytest
from django.test import Client
from django.utils import timezone
from factories.parties import Party, with_role

from digua.portal.core.actor import Actor
from digua.portal.core.models import Job, Mail
from digua.portal.core.texts import Texts
from digua.portal.people.models import Grant
from digua.portal.profiles.models import Profile

State = Profile.State
FORM = {
    "do": "save",
    "lang": "zh",
    "title": "绿色制氢用新型高性能催化剂",
    "summary": "寻找非铱析氧催化剂。",
    "description": "现有催化剂成本过高。",
    "requirement": ["析氧过电位不高于 220 mV", "", "愿意来金华共建中试线"],
    "must": ["must", "must", "wish"],
    "advantage": [""],
    "partnerships": ["licence"],
    "keywords": "催化剂，制氢; 电解水",
    "anonymity": "public",
}


def signed_in(who: Party | Actor) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    client.force_login(who.account)
    return client


@pytest.fixture
def owner(company):
    return signed_in(company)


def test_a_need_is_written_improved_and_sent(owner, company):
    page = owner.get("/my/profiles/new/")
    assert b"We need" in page.content
    made = owner.post("/my/profiles/new/?type=TR", FORM | {"type": "TR"})
    need = Profile.objects.get()
    assert made.headers["Location"] == f"/my/profiles/{need.reference}/"
    assert [(line["text"]["zh"]["text"], line["must"]) for line in need.requirements] == [
        ("析氧过电位不高于 220 mV", True),
        ("愿意来金华共建中试线", False),
    ]
    assert need.keywords == ["催化剂", "制氢", "电解水"]
    assert (need.contact, need.organisation) == (company.person, company.organisation)
    assert owner.get(f"/my/profiles/{need.reference}/").status_code == 200
    owner.post(f"/my/profiles/{need.reference}/move/submit/")
    need.refresh_from_db()
    assert need.state == State.ADVISER_VALIDATION


def test_lines_come_and_go_without_keeping_anything(owner, company, put_up):
    draft = put_up(company, state=State.DRAFT)
    address = f"/my/profiles/{draft.reference}/edit/"
    more = owner.post(address, FORM | {"do": "add-requirement"}).content.decode()
    assert more.count('name="requirement"') == 4
    fewer = owner.post(address, FORM | {"do": "drop-requirement:0"}).content.decode()
    assert fewer.count('name="requirement"') == 2
    assert "析氧过电位不高于 220 mV" not in fewer
    assert "绿色制氢用新型高性能催化剂" in fewer
    draft.refresh_from_db()
    assert (draft.revision, str(draft.title)) == (0, "Iridium-free catalyst")


def test_what_is_wrong_is_said_beside_it_and_nothing_is_kept(owner, company, put_up):
    draft = put_up(company, state=State.DRAFT)
    sent = FORM | {"target_countries": "Norway", "video": "http://v.example"}
    answer = owner.post(f"/my/profiles/{draft.reference}/edit/", sent)
    assert answer.status_code == 422
    assert b"two letters" in answer.content
    assert b"begins with https" in answer.content
    assert not draft.versions.exists()


def test_hints_count_what_is_written_so_far(owner):
    page = owner.post("/my/profiles/hints/", FORM | {"type": "TR", "partnerships": []}).content.decode()
    assert "13 / 256" in page
    assert "Choose one to three kinds of cooperation." in page


@pytest.mark.parametrize(
    "address",
    [
        "/my/profiles/{}/",
        "/my/profiles/{}/edit/",
        "/my/profiles/{}/versions/",
        "/my/profiles/{}/in/zh/",
        "/adviser/{}/",
    ],
)
def test_pages_of_others_are_closed(stranger, company, put_up, address):
    published = put_up(company)
    answer = signed_in(stranger).get(address.format(published.reference))
    assert answer.status_code in (403, 404)


def test_nobody_is_let_in_without_signing_in(company, put_up):
    draft = put_up(company, state=State.DRAFT)
    for address in (
        "/today/",
        "/my/profiles/",
        f"/my/profiles/{draft.reference}/",
        "/adviser/",
        "/compliance/",
    ):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/account/login/?next={address.replace('/', '/')}",
        )


def test_today_tells_what_waits(owner, company, put_up):
    put_up(company, state=State.CLIENT_CONFIRMATION, title=Texts.of("Is it so", "en"))
    page = owner.get("/today/").content.decode()
    assert "1 thing waits for you" in page
    assert "Is it so" in page


def test_today_tells_of_what_the_node_gave_up():
    client = signed_in(with_role(Grant.Role.NODE_ADMINISTRATOR, "admin@example.org"))
    assert "Nothing waits for you" in client.get("/today/").content.decode()
    Job.objects.create(task="x", state="failed", run_after=timezone.now())
    Mail.objects.create(to="x@example.org", kind="x", language="en", state="failed")
    page = client.get("/today/").content.decode()
    assert "1 job was given up" in page and "1 mail could not be sent" in page
    assert "2 things wait for you" in page


def test_pages_cost_the_same_for_one_and_for_many(owner, company, put_up, django_assert_max_num_queries):
    for _ in range(3):
        put_up(company, state=State.CLIENT_CONFIRMATION)
    owner.get("/my/profiles/")
    with django_assert_max_num_queries(12) as few:
        owner.get("/my/profiles/")
    for _ in range(20):
        put_up(company, state=State.CLIENT_CONFIRMATION)
    with django_assert_max_num_queries(12) as many:
        owner.get("/my/profiles/")
    assert len(many) == len(few)
