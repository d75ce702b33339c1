"""Whose address counts behind a reverse proxy, and limits that all processes of a server count together."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from digua.portal.core.models import AuditEntry, Mail, SharedEntry
from digua.portal.people.models import Account
from digua.portal.settings.environment import SettingError, read_environment
from digua.portal.web.proxies import behind_proxies
from digua.portal.web.request import actor

ASK = "/account/login/code/"
REFUSED = 200
"""The form again, with why; not the way to the next page."""
SOMEBODY = "ingrid@nordlys.example"


@pytest.fixture
def proxies(settings):
    """Trust these proxies, and take the portal to be behind TLS."""

    def trust(words: str) -> None:
        variables = {"DIGUA_URL": "https://digua.example.org", "DIGUA_TRUSTED_PROXIES": words}
        settings.ENVIRONMENT = read_environment(variables)
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    return trust


def asked(**said: str) -> HttpRequest:
    seen = []
    behind_proxies(lambda request: seen.append(request) or HttpResponse())(RequestFactory().get("/", **said))
    return seen[0]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # the first is the client's own claim
        ("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("::ffff:10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("10.0.0.1", "198.51.100.7:52100", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("192.0.2.5", "198.51.100.7", "192.0.2.5"),
    ],
)
def test_the_last_address_that_no_trusted_proxy_has_is_the_client_s(proxies, peer, forwarded, client):
    proxies("10.0.0.0/8")
    said = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert asked(REMOTE_ADDR=peer, **said).META["REMOTE_ADDR"] == client


@pytest.mark.parametrize(("peer", "secure"), [("10.0.0.1", True), ("192.0.2.5", False)])
def test_only_a_trusted_proxy_says_that_it_was_tls(proxies, peer, secure):
    proxies("10.0.0.0/8")
    assert asked(REMOTE_ADDR=peer, HTTP_X_FORWARDED_PROTO="https").is_secure() is secure


def test_without_the_setting_only_a_proxy_on_this_machine_counts():
    assert (
        asked(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.7").META["REMOTE_ADDR"]
        == "198.51.100.7"
    )
    assert asked(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.7").META["REMOTE_ADDR"] == "10.0.0.1"


def test_a_wrong_setting_is_named():
    with pytest.raises(SettingError, match="DIGUA_TRUSTED_PROXIES"):
        read_environment({"DIGUA_TRUSTED_PROXIES": "the proxy"})


def test_the_actor_and_the_audit_have_the_client_s_address():
    request = asked(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.7")
    request.user = AnonymousUser()
    assert actor(request).address == "198.51.100.7"
    client = Client(headers={"x-forwarded-for": "198.51.100.7"})
    client.force_login(Account.objects.create_user(SOMEBODY))
    password = {"password1": "correct horse 8", "password2": "correct horse 8"}
    client.post("/account/password/set/", password)
    assert AuditEntry.objects.get(action="people.change_sign_in").address == "198.51.100.7"


def test_limits_are_of_the_client_s_address_not_of_the_proxy_s(settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/m/ip"}
    Account.objects.create_user(SOMEBODY)

    def ask(address: str) -> int:
        return Client(headers={"x-forwarded-for": address}).post(ASK, {"email": SOMEBODY}).status_code

    assert [ask("198.51.100.7") for _ in range(3)] == [302, 302, REFUSED]
    assert ask("198.51.100.8") == 302
    assert Mail.objects.count() == 3
    cache.clear()


@pytest.mark.django_db(transaction=True)
def test_what_another_process_counted_counts_here(settings, database_url):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/m/key"}
    Account.objects.create_user(SOMEBODY)
    program = (
        "import django; django.setup()\n"
        "from django.conf import settings; from django.test import Client\n"
        "settings.ACCOUNT_RATE_LIMITS = {'request_login_code': '2/m/key'}\n"
        "for _ in range(2):\n"
        f"    answer = Client(HTTP_HOST='localhost').post('{ASK}', {{'email': '{SOMEBODY}'}})\n"
        "    assert answer.status_code == 302\n"
    )
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "digua.portal.settings.test",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert SharedEntry.objects.exists()
    assert Client().post(ASK, {"email": SOMEBODY}).status_code == REFUSED
    assert Mail.objects.count() == 2


def test_who_tried_too_often_is_told_in_their_language(settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    client = Client()
    client.post("/account/password/reset/", {"email": SOMEBODY})
    for language, told in (("en", "Too many tries"), ("zh", "尝试次数过多")):
        refused = client.post(f"/account/password/reset/?lang={language}", {"email": SOMEBODY})
        assert (refused.status_code, told in refused.content.decode()) == (429, True)
    cache.clear()
