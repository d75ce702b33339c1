"""Every route, tried by everybody who has no business there: nothing is shown and nothing is changed."""

import hashlib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from isolation_table import TABLE, Access
from isolation_world import SECRETS, Visitor, World, make_world

LIBRARY = ("allauth.", "django.views.generic.base.RedirectView")
"""Pages of one's own account, which name no record of anybody else's but by their owner."""
VOLATILE = {"core.auditentry", "core.audithead", "sessions.session", "usersessions.usersession"}
"""A refusal is recorded, and a visit refreshes the visitor's own session."""
FORM = {"title": "taken over", "name": "taken over", "email": "taken@example.org", "state": "published"}


def routes() -> Iterator[tuple[str, URLPattern]]:
    def walk(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, f"{space}{each.namespace}:" if each.namespace else space)
            else:
                yield f"{space}{each.name}", each

    yield from walk(get_resolver().url_patterns)


OWN = {name: route for name, route in routes() if not route.lookup_str.startswith(LIBRARY)}


@pytest.fixture
def world() -> World:
    return make_world()


def test_every_route_has_its_entry_and_every_entry_its_route():
    assert sorted(OWN) == sorted(TABLE)


def test_every_route_has_a_name_of_its_own():
    names = [name for name, route in routes() if not route.lookup_str.startswith(LIBRARY)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(TABLE))
def test_only_who_may_comes_through(name: str, world: World):
    access = TABLE[name]
    address = reverse(name, kwargs=words(access, world))
    before = state()
    leaks = []
    for visitor in Visitor:
        for method in ("get", "post"):
            if visitor in access.may and (method == "post" or access.form_only):
                continue
            response = visit(visitor, world, method, address)
            if refused(response) is (visitor in access.may):
                leaks.append((visitor.value, method, response.status_code, response.headers.get("Location")))
            if visitor not in access.may | {Visitor.MEMBER} and tells_secrets(response):
                leaks.append((visitor.value, method, response.status_code, "names the record"))
    assert leaks == []
    assert state() == before


@pytest.mark.parametrize("route", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_touches_anothers_passkey(route: str, method: str, world: World):
    address, before = reverse(route, kwargs={"pk": world.records["key"].pk}), state()
    for visitor in set(Visitor) - {Visitor.MEMBER}:
        answer = visit(visitor, world, method, address)
        assert answer.status_code == 404 or answer.headers["Location"].startswith("/account/")
    assert state() == before


def words(access: Access, world: World) -> dict[str, object]:
    """What stands in the address: "job.pk" is the key of the world's job."""

    def told(path: str) -> object:
        record, _, attribute = path.partition(".")
        return getattr(world.records[record], attribute)

    return {
        name: told(given) if isinstance(given, str) else given(world) for name, given in access.words.items()
    }


def visit(visitor: Visitor, world: World, method: str, address: str) -> HttpResponse:
    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=True)
    if visitor in world.accounts:
        client.force_login(world.accounts[visitor], backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(address) if method == "get" else client.post(address, FORM)
    if response.streaming:
        b"".join(response.streaming_content)  # to the end, so that its file is closed
    return response


def refused(response: HttpResponse) -> bool:
    if response.status_code == 302:
        return response.headers["Location"].startswith(reverse(settings.LOGIN_URL))
    return response.status_code in (403, 404, 405)


def tells_secrets(response: HttpResponse) -> bool:
    page = b"" if response.streaming else response.content
    return any(secret.encode() in page for secret in SECRETS)


def state() -> dict[str, str]:
    """A hash of every row of every table that a visit may not touch."""
    found = {}
    for model in apps.get_models():
        if model._meta.label_lower not in VOLATILE:
            rows = model._base_manager.order_by("pk").values_list(*columns(model))
            found[model._meta.label_lower] = hashlib.sha256(repr(list(rows)).encode()).hexdigest()
    return found


def columns(model: type[models.Model]) -> list[str]:
    """All but when an account last signed in, which this test itself does."""
    return [field.attname for field in model._meta.concrete_fields if field.name != "last_login"]
