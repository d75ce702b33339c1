import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from people_makers import Role, account, person
from test_invitations import mailed

from digua.portal.core.actor import OPERATOR
from digua.portal.core.models import Mail
from digua.portal.people import invitations
from digua.portal.people.models import Account

ASK, CONFIRM = "/account/login/code/", "/account/login/code/confirm/"


def code_in(mail: Mail) -> str:
    return re.search(r"^ {4}(\S+)$", mailed(mail), re.MULTILINE).group(1)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_mailed_code_signs_in_once(client: Client, ingrid):
    client.post(ASK, {"email": "Ingrid@Nordlys.example"})
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.secret) == ("sign_in_code", "ingrid@nordlys.example", True)
    code = code_in(mail)
    assert client.post(CONFIRM, {"code": code}).status_code == 302
    assert signed_in(client)
    other = Client()
    other.post(ASK, {"email": "ingrid@nordlys.example"})
    other.post(CONFIRM, {"code": code})
    assert not signed_in(other)


def test_three_wrong_codes_end_it(client: Client, ingrid):
    client.post(ASK, {"email": "ingrid@nordlys.example"})
    code = code_in(Mail.objects.get())
    for _ in range(3):
        client.post(CONFIRM, {"code": "WRONG1"})
    client.post(CONFIRM, {"code": code})
    assert not signed_in(client)


def test_a_code_lives_ten_minutes(client: Client, ingrid, monkeypatch):
    client.post(ASK, {"email": "ingrid@nordlys.example"})
    code = code_in(Mail.objects.get())
    later = timezone.now().timestamp() + timedelta(minutes=11).total_seconds()
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)
    client.post(CONFIRM, {"code": code})
    assert not signed_in(client)


def test_known_and_unknown_addresses_are_answered_alike(ingrid):
    answers = []
    for email in ("ingrid@nordlys.example", "nobody@nordlys.example"):
        client = Client()
        asked = client.post(ASK, {"email": email})
        page = client.get(asked["Location"])
        answers.append(
            (
                asked.status_code,
                asked["Location"],
                re.sub(r'value="[^"]{64}"|"X-CSRFToken": "[^"]*"', "", page.content.decode()).replace(
                    email, ""
                ),
            )
        )
    assert answers[0] == answers[1]
    assert [mail.kind for mail in Mail.objects.order_by("pk")] == ["sign_in_code", "no_account"]


def test_whoever_was_invited_and_asks_is_invited_again(client: Client):
    guest = person()
    invitations.invite(by=OPERATOR, person=guest)
    guest.invitations.update(made_at=timezone.now() - timedelta(days=2))
    client.post(ASK, {"email": "ingrid@nordlys.example"})
    assert [mail.kind for mail in Mail.objects.order_by("pk")] == ["invitation", "invitation"]
    Client().post(ASK, {"email": "ingrid@nordlys.example"})
    assert Mail.objects.count() == 2


def test_nobody_signs_up(client: Client):
    page = client.post("/account/signup/", {"email": "new@nordlys.example"})
    assert page.status_code == 200
    assert not Account.objects.exists()


def test_a_password_signs_in_and_a_wrong_one_is_not_told_from_no_account(client: Client, ingrid):
    ingrid.set_password("correct horse 8")
    ingrid.save()
    wrong = client.post("/account/login/", {"login": ingrid.email, "password": "wrong horse 8"})
    none = client.post("/account/login/", {"login": "nobody@x.example", "password": "wrong horse 8"})
    assert wrong.context["form"].non_field_errors() == none.context["form"].non_field_errors()
    assert not signed_in(client)
    client.post("/account/login/", {"login": ingrid.email, "password": "correct horse 8"})
    assert signed_in(client)


def test_an_app_s_code_is_asked_for_after_the_mailed_one(client: Client, ingrid):
    secret = generate_totp_secret()
    TOTP.activate(ingrid, secret)
    client.post(ASK, {"email": ingrid.email})
    done = client.post(CONFIRM, {"code": code_in(Mail.objects.get())})
    assert done["Location"].startswith(reverse("mfa_authenticate"))
    assert not signed_in(client)
    counter = int(timezone.now().timestamp()) // 30
    client.post(reverse("mfa_authenticate"), {"code": format_hotp_value(hotp_value(secret, counter))})
    assert signed_in(client)


def test_too_many_codes_are_not_mailed(client: Client, ingrid, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    for _ in range(5):
        answer = Client().post(ASK, {"email": ingrid.email})
    assert answer.status_code == 429 or "form" in answer.context
    assert Mail.objects.count() == 3
    cache.clear()


def test_changes_to_security_are_mailed(client: Client, ingrid):
    client.force_login(ingrid)
    client.post("/account/password/set/", {"password1": "correct horse 8", "password2": "correct horse 8"})
    mail = Mail.objects.get()
    assert (mail.kind, mail.subject, mail.secret) == (
        "security_changed",
        "Your account has a password now.",
        False,
    )


def test_another_session_is_ended_and_nobody_else_s(client: Client, ingrid):
    other, stranger = Client(), Client()
    intruder = account("other@x.example", person=person("Other", "other@x.example"))
    for each, who in ((client, ingrid), (other, ingrid), (stranger, intruder)):
        each.force_login(who)
        caches["memory"].clear()
        each.get("/")
    foreign = UserSession.objects.get(user=intruder)
    assert client.post(reverse("settings_end_session", args=[foreign.pk])).status_code == 404
    own = UserSession.objects.get(session_key=other.session.session_key)
    client.post(reverse("settings_end_session", args=[own.pk]))
    assert other.get(reverse("settings")).status_code == 302
    assert stranger.get(reverse("settings")).status_code == 200
    assert client.get(reverse("settings")).status_code == 200


def test_a_role_needs_a_second_factor_where_the_operator_says_so(client: Client, settings, ingrid):
    from dataclasses import replace

    organiser = account("organiser@fair.example", Role.ORGANISER, person=person("Zhou", "zhou@fair.example"))
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, second_factor=True)
    client.force_login(organiser)
    assert client.get(reverse("settings"))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    TOTP.activate(organiser, generate_totp_secret())
    assert client.get(reverse("settings")).status_code == 200
    guest = Client()
    guest.force_login(ingrid)
    assert guest.get(reverse("settings")).status_code == 200
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize(
    "route",
    ["account_login", "account_request_login_code", "account_reset_password", "account_signup", "terms"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_before_signing_in(client: Client, route, language):
    page = client.get(reverse(route), {"lang": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()


@pytest.mark.parametrize(
    "route",
    [
        "account_email",
        "account_set_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "usersessions_list",
        "socialaccount_connections",
        "settings",
        "settings_consent",
        "settings_data",
    ],
)
def test_pages_of_one_s_own(client: Client, ingrid, route):
    client.force_login(ingrid)
    assert client.get(reverse(route)).status_code == 200


def test_the_mail_s_link_signs_in_on_another_device_once(client: Client, ingrid):
    client.post(ASK, {"email": ingrid.email})
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mailed(Mail.objects.get())).group(1)
    phone, thief = Client(), Client()
    phone.get(link)
    phone.post(link)
    thief.post(link)
    assert (signed_in(phone), signed_in(thief)) == (True, False)


def test_a_link_asks_for_the_second_factor_too(ingrid):
    TOTP.activate(ingrid, generate_totp_secret())
    Client().post(ASK, {"email": ingrid.email})
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", mailed(Mail.objects.get())).group(1)
    phone = Client()
    assert phone.post(link)["Location"].startswith(reverse("mfa_authenticate"))
    assert not signed_in(phone)


def test_a_person_s_addresses_follow_those_of_the_account(client: Client, ingrid):
    client.force_login(ingrid)
    client.post("/account/email/", {"email": "ingrid@ntnu.example", "action_add": ""})
    code = code_in(Mail.objects.get(kind="confirm_address"))
    assert not ingrid.person.addresses.filter(email="ingrid@ntnu.example").exists()
    client.post("/account/confirm-email/", {"code": code})
    own = ingrid.person.addresses.get(email="ingrid@ntnu.example")
    assert (own.verified_at is not None, own.primary) == (True, False)
    client.post("/account/email/", {"email": "ingrid@ntnu.example", "action_primary": ""})
    ingrid.refresh_from_db()
    own.refresh_from_db()
    assert (ingrid.email, own.primary) == ("ingrid@ntnu.example", True)
    client.post("/account/email/", {"email": "ingrid@nordlys.example", "action_remove": ""})
    assert [each.email for each in ingrid.person.addresses.all()] == ["ingrid@ntnu.example"]
    ingrid.person.refresh_from_db()
    assert "ingrid@nordlys.example" not in ingrid.person.search
