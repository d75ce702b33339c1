import csv
import io
import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from factories.parties import with_role
from pytest_django import DjangoAssertNumQueries

from digua.portal.people.models import Account, Grant
from digua.portal.profiles.catalogue import finding
from digua.portal.profiles.index import keeping
from digua.portal.profiles.models import Profile


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})


def signed_in(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def references(page: str) -> list[str]:
    """Of the answers, in order."""
    return re.findall(r'<h2 class="sub"[^>]*><a href="/(?:profiles|calls)/([^/]+)/"', page)


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_search_finds_what_was_written_in_another_language(market, reader):
    keeping.catch_up()
    page = get(reader, "/catalogue/?q=chirurgie+roboter")
    assert references(page) == [market["robot"].reference]
    assert 'lang="zh" dir="auto"><a' in page
    assert "Machine translation" in page
    assert "same meaning in another language" in page


def test_the_answer_is_the_sentence_that_says_it(market, reader):
    keeping.catch_up()
    page = get(reader, "/catalogue/?q=surgical+robot")
    assert '<span class="said" lang="zh" dir="auto">手术机器人定位精度0.5毫米。</span>' in page
    assert "样机已经完成" not in page


def test_what_was_changed_since_is_shown_as_it_is_now(market, reader):
    keeping.catch_up()
    robot = market["robot"]
    robot.revision += 1
    robot.save()
    page = get(reader, "/catalogue/?q=surgical+robot")
    assert references(page) == [robot.reference]
    assert "said" not in page


def test_a_withdrawn_profile_is_not_shown_even_before_the_index_knows(market, reader):
    keeping.catch_up()
    Profile.objects.filter(pk=market["robot"].pk).update(state="on_hold")
    assert references(get(reader, "/catalogue/?q=surgical+robot")) == []
    assert market["robot"].reference not in get(reader, "/catalogue/")
    assert market["robot"].reference not in get(reader, "/")
    assert reader.get(f"/profiles/{market['robot'].reference}/").status_code == 404


def test_a_hidden_organisation_is_named_nowhere(market, reader, company):
    keeping.catch_up()
    hidden = market["hidden"].reference
    listed, shown = get(reader, "/catalogue/?q=battery+recycling"), get(reader, f"/profiles/{hidden}/")
    assert hidden in references(listed)
    assert "organisation hidden" in listed
    assert "金华氢澜" not in listed
    assert "金华氢澜" not in shown
    assert "application/ld+json" not in shown
    assert references(get(reader, "/catalogue/?q=金华氢澜新能源材料有限公司&type=TR")) == []


def test_what_is_for_invitees_is_found_by_its_own_and_counted_for_nobody_else(
    market, reader, company, stranger
):
    keeping.catch_up()
    secret = market["invitees"].reference
    for client in (reader, signed_in(stranger.account)):
        assert references(get(client, "/catalogue/?q=tea")) == []
        assert secret not in get(client, "/catalogue/?type=TR")
        assert client.get(f"/profiles/{secret}/").status_code == 404
    assert references(get(signed_in(company.account), "/catalogue/?q=tea")) == [secret]


def test_filters_show_how_many_each_would_leave(market, reader):
    keeping.catch_up()
    page = get(reader, "/catalogue/?type=TO")
    assert references(page) == [market["recycling"].reference, market["robot"].reference]
    choices = dict(
        re.findall(r'<a rel="nofollow" href="[^"]*"><span>([^<]+)</span><span class="n num">(\d+)</span>', page)
    )
    assert choices == {
        "technology request": "1",
        "open problem with a bounty": "1",
        "on the market": "1",
        "China": "1",
        "Norway": "1",
    }
    assert references(get(reader, "/catalogue/?code=A61B")) == [market["robot"].reference]
    assert references(get(reader, "/catalogue/?country=NO&side=offer")) == [market["recycling"].reference]


def test_the_answers_are_a_file_in_their_order(market, stranger, monkeypatch):
    keeping.catch_up()
    client = signed_in(stranger.account)

    def lines(asked: str) -> list[list[str]]:
        answer = client.get(f"/catalogue.csv{asked}")
        return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))[1:]

    found = lines("?type=TO")
    assert [line[0] for line in found] == [market["recycling"].reference, market["robot"].reference]
    assert found[0][3] == "Nordlys Katalyse AS"
    assert [line[0] for line in lines("?q=surgical+robot")] == references(
        get(client, "/catalogue/?q=surgical+robot")
    )
    everything = lines("")
    assert market["invitees"].reference not in {line[0] for line in everything}
    assert {line[0]: line[3] for line in everything}[market["hidden"].reference] == ""
    monkeypatch.setattr(finding, "MOST", 3)
    refused = client.get("/catalogue.csv")
    assert refused.status_code == 409 and "a file takes 3" in refused.content.decode()
    assert len(lines("?type=TO")) == 2


@pytest.mark.parametrize(
    "address", ["?type=XX&stage=9&country=zz&after=x&sort=up", "?after=99999999999999999999999"]
)
def test_an_address_that_makes_no_sense_is_answered_like_none(market, reader, address):
    keeping.catch_up()
    assert len(references(get(reader, f"/catalogue/{address}"))) == 4


def test_pages_by_their_links_show_everything_once(publish, institute, reader):
    made = [publish(institute, f"Tea number {number}").reference for number in range(45)]
    keeping.catch_up()
    seen, address = [], "/catalogue/"
    while address:
        page = get(reader, address)
        seen += references(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1] if following else ""
    assert seen == made[::-1]


def test_before_there_is_an_index_the_page_says_so(market, reader):
    assert "The catalogue is being prepared" in get(reader, "/catalogue/?q=robot")
    assert get(reader, "/")


def test_nothing_close_says_what_to_do(market, reader):
    keeping.catch_up()
    assert "Say it in other words" in get(reader, "/catalogue/?q=qqqq+xxxx")


def test_a_public_profile_tells_machines_what_it_is(market, reader):
    keeping.catch_up()
    page = get(reader, f"/profiles/{market['robot'].reference}/")
    said = json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', page)[1])
    assert (said["@type"], said["name"], said["inLanguage"]) == ("Offer", "脊柱手术机器人", "zh")
    assert said["seller"]["name"] == "金华氢澜新能源材料有限公司"


def test_linked_data_cannot_be_broken_out_of(publish, institute, reader):
    evil = publish(institute, "</script><script>alert(1)</script>")
    keeping.catch_up()
    page = get(reader, f"/profiles/{evil.reference}/")
    assert "<script>alert" not in page
    told = re.search(r'<script type="application/ld\+json">(.+?)</script>', page)[1]
    assert json.loads(told)["name"] == "</script><script>alert(1)</script>"


def test_a_draft_is_its_owners_alone(publish, institute, stranger, reader):
    draft = publish(institute, "Draft", state="draft")
    assert reader.get(f"/profiles/{draft.reference}/").status_code == 404
    assert signed_in(stranger.account).get(f"/profiles/{draft.reference}/").status_code == 404
    page = get(signed_in(institute.account), f"/profiles/{draft.reference}/")
    assert "application/ld+json" not in page


def test_open_calls_stand_by_their_end_and_leave_when_it_is_over(publish, company, reader):
    today = timezone.localdate()
    ends = {"far": today + timedelta(days=9), "over": today - timedelta(days=1), "near": today, "open": None}
    calls = {name: publish(company, name, type="OP", deadline=day).reference for name, day in ends.items()}
    assert references(get(reader, "/calls/")) == [calls["near"], calls["far"], calls["open"]]


def test_the_first_page_counts_what_everybody_may_see(market, reader):
    keeping.catch_up()
    page = get(reader, "/")
    numbers = [int(each) for each in re.findall(r'<span class="fig-n">(\d+)</span>', page)]
    assert numbers == [2, 2, 2, 1]


@pytest.mark.parametrize(
    "address", ["/", "/catalogue/", "/catalogue/?q=tea", "/catalogue/?q=tea&sort=newest", "/calls/"]
)
@pytest.mark.parametrize("who", ["anybody", "member", "adviser"])
def test_the_number_of_queries_does_not_grow(
    publish, institute, company, address, who, django_assert_max_num_queries: DjangoAssertNumQueries
):
    adviser = with_role(Grant.Role.ADVISER, "adviser@node.example").account

    def counted() -> int:
        client = Client() if who == "anybody" else signed_in(institute.account if who == "member" else adviser)
        client.get(address)
        with django_assert_max_num_queries(20) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def fill(count: int) -> None:
        for number in range(count):
            kind = "OP" if number % 2 else "TO"
            anonymity = list(Profile.Anonymity)[number % 3]
            publish(company, f"Tea {number}", type=kind, anonymity=anonymity, deadline=date(2999, 1, 1))
        keeping.catch_up()

    fill(6)
    few = counted()
    fill(40)
    assert counted() == few
