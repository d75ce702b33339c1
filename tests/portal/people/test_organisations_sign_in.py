"""Signing in by an organisation's OpenID Connect, against a provider that runs here."""

import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from people_makers import account, person

from digua.portal.people.models import Account
from digua.portal.settings.sign_in import form_targets, organisations_sign_in


class Provider(BaseHTTPRequestHandler):
    """Answers as an issuer would; `says` is what it tells of whoever signs in."""

    says: ClassVar[dict[str, object]] = {}

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        if self.path.endswith("openid-configuration"):
            self.answer(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/userinfo",
                    "jwks_uri": f"{here}/keys",
                }
            )
        else:
            self.answer(self.says)

    def do_POST(self) -> None:
        self.answer({"access_token": "token", "token_type": "Bearer"})

    def answer(self, said: dict[str, object]) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def issuer(settings) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    environment = replace(
        settings.ENVIRONMENT, oidc_url=address, oidc_name="NTNU", oidc_client="digua", oidc_secret="s"
    )
    settings.SOCIALACCOUNT_PROVIDERS = organisations_sign_in(environment)
    assert form_targets(environment) == [address]
    yield address
    server.shutdown()
    server.server_close()
    thread.join()


def come_back(client: Client, says: dict[str, object]) -> None:
    """Go to the provider and return with what it says."""
    Provider.says = says
    begun = client.post("/account/oidc/organisation/login/")
    asked = parse_qs(urlsplit(begun["Location"]).query)
    client.get("/account/oidc/organisation/login/callback/", {"code": "c", "state": asked["state"][0]})


def test_an_account_of_the_same_verified_address_signs_in(client: Client, issuer):
    ingrid = account("ingrid@ntnu.example", person=person())
    assert "NTNU" in client.get("/account/login/").content.decode()
    come_back(client, {"sub": "1", "email": "ingrid@ntnu.example", "email_verified": True})
    assert client.session["_auth_user_id"] == str(ingrid.pk)


@pytest.mark.parametrize(
    "says",
    [
        {"sub": "2", "email": "ingrid@ntnu.example", "email_verified": False},
        {"sub": "3", "email": "nobody@ntnu.example", "email_verified": True},
    ],
    ids=["not verified there", "no account here"],
)
def test_others_do_not_sign_in_and_get_no_account(client: Client, issuer, says):
    account("ingrid@ntnu.example", person=person())
    come_back(client, says)
    assert "_auth_user_id" not in client.session
    assert Account.objects.count() == 1


def test_nothing_is_offered_without_the_setting(client: Client, settings):
    assert organisations_sign_in(settings.ENVIRONMENT) == {}
    assert form_targets(settings.ENVIRONMENT) == []
    assert client.post("/account/oidc/organisation/login/").status_code == 404
