"""Pages that are kept for all who are not signed in: never a page older than the last change."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from digua.portal.core.actor import OPERATOR
from digua.portal.profiles.index import keeping
from digua.portal.profiles.services.moving import move


@pytest.fixture(autouse=True)
def kept_pages(settings):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept pages"}
    settings.CACHES = settings.CACHES | {"pages": memory}
    caches["pages"].clear()


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})


def queries(client: Client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(asked), answer.content.decode()


def test_the_second_reader_gets_the_page_of_the_first(market, reader):
    keeping.catch_up()
    for address in ("/", "/catalogue/?q=robot", "/calls/", f"/profiles/{market['robot'].reference}/"):
        first, page = queries(reader, address)
        assert first > 1
        again = queries(Client(headers={"accept-language": "en"}), address)
        assert again == (1, page)


def test_a_change_is_shown_at_once(market, reader):
    keeping.catch_up()
    robot = market["robot"]
    assert robot.reference in queries(reader, "/catalogue/")[1]
    move("hold", profile=robot, by=OPERATOR)
    assert robot.reference not in queries(reader, "/catalogue/")[1]
    assert reader.get(f"/profiles/{robot.reference}/").status_code == 404


def test_what_the_index_learns_is_shown_at_once(market, publish, institute, reader):
    keeping.catch_up()
    assert "Tea roasting" not in queries(reader, "/catalogue/")[1]
    publish(institute, "Tea roasting")
    keeping.catch_up()
    assert "Tea roasting" in queries(reader, "/catalogue/")[1]


def test_each_language_has_its_own_page(market, reader):
    keeping.catch_up()
    chinese = Client(headers={"accept-language": "zh-CN"})
    pages = [queries(each, "/catalogue/")[1] for each in (reader, chinese, reader, chinese)]
    assert ['<html lang="en">' in page for page in pages] == [True, False, True, False]
    assert pages[:2] == pages[2:]


def test_whoever_is_signed_in_has_pages_of_their_own(market, company, reader):
    keeping.catch_up()
    client = Client(headers={"accept-language": "en"})
    client.force_login(company.account, backend="django.contrib.auth.backends.ModelBackend")
    secret = market["invitees"].reference
    for _ in range(2):
        assert secret in queries(client, "/catalogue/?type=TR")[1]
        assert secret not in queries(reader, "/catalogue/?type=TR")[1]


def test_a_page_for_all_holds_no_token(market, reader):
    keeping.catch_up()
    assert "csrf" not in queries(reader, "/catalogue/?q=robot")[1].lower()
    assert not reader.cookies
