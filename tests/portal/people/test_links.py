from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone
from people_makers import account, acting

from digua.portal.core.actor import Actor
from digua.portal.core.models import AuditEntry
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.people import links
from digua.portal.people.links import sign_in_link
from digua.portal.people.models import Grant, SignInLink


def secret_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


@pytest.fixture
def somebody():
    return account("chen@example.org")


def test_a_link_signs_in_once(client, somebody):
    link = sign_in_link(somebody)
    assert link == f"http://127.0.0.1:8000{reverse('enter', args=[secret_of(link)])}"
    page = client.get(link)
    assert b"chen@example.org" in page.content
    assert "_auth_user_id" not in client.session, "looking signs nobody in"
    assert client.post(link).status_code == 302
    assert client.session["_auth_user_id"] == str(somebody.pk)
    client.logout()
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410
    assert "_auth_user_id" not in client.session


def test_only_a_hash_of_the_secret_is_kept_and_nothing_of_it_in_the_audit(somebody):
    secret = secret_of(sign_in_link(somebody))
    assert SignInLink.objects.get().secret_digest == links.digest(secret)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.facts) == ("people.make_sign_in_link", {})


def test_a_link_is_over_after_an_hour(client, somebody):
    link = sign_in_link(somebody)
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(link).status_code == 410
    assert "_auth_user_id" not in client.session
    with pytest.raises(ImpossibleError):
        links.use(secret_of(link), by=Actor())


def test_a_newer_link_ends_the_older(somebody):
    older, newer = sign_in_link(somebody), sign_in_link(somebody)
    assert links.open_link(secret_of(older)) is None
    assert links.open_link(secret_of(newer)) is not None


def test_a_made_up_or_locked_account_s_link_opens_nothing(client, somebody):
    link = sign_in_link(somebody)
    somebody.is_active = False
    somebody.save()
    assert client.post(link).status_code == 410
    assert client.get(reverse("enter", args=["made-up"])).status_code == 410


def test_a_second_factor_is_asked_for_all_the_same(client, somebody):
    Authenticator.objects.create(user=somebody, type="totp", data={"secret": "x"})
    answer = client.post(sign_in_link(somebody))
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_nobody_makes_links_from_a_page(somebody):
    administrator = account("admin@example.org", Grant.Role.NODE_ADMINISTRATOR)
    with pytest.raises(RefusedError):
        sign_in_link(somebody, by=acting(administrator))
    assert SignInLink.objects.count() == 0
