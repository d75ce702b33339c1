"""Every change to how somebody signs in has its audit entry, and is mailed to its owner in their language."""

import time
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from test_invitations import mailed as text_of
from test_sign_in import code_in

from digua.portal.core.models import AuditEntry, Mail
from digua.portal.people.models import Account
from digua.portal.settings.environment import read_environment

PASSWORD = {"password1": "correct horse 8", "password2": "correct horse 8"}


@pytest.fixture
def browser(client: Client, ingrid: Account) -> Client:
    """Ingrid's, signed in a moment ago."""
    client.force_login(ingrid)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(ingrid.pk)
    session.save()
    return client


def recorded(owner: Account) -> list[str]:
    """What the audit says of the account's sign-in, each by its owner from this address."""
    entries = AuditEntry.objects.filter(action="people.change_sign_in").order_by("number")
    for entry in entries:
        said = (entry.account_id, entry.subject, entry.address, entry.way, entry.outcome)
        assert said == (owner.pk, f"people.account:{owner.pk}", "127.0.0.1", "web", "done")
        assert set(entry.facts) == {"what"}
    return [entry.facts["what"] for entry in entries]


def mailed(to: str) -> list[str]:
    return list(
        Mail.objects.filter(to=to, kind="security_changed").order_by("pk").values_list("subject", flat=True)
    )


def turn_on_app_codes(browser: Client) -> None:
    browser.get(reverse("mfa_activate_totp"))
    secret = browser.session["mfa.totp.secret"]
    counter = int(timezone.now().timestamp()) // 30
    browser.post(reverse("mfa_activate_totp"), {"code": format_hotp_value(hotp_value(secret, counter))})


def test_a_password_set_and_changed(browser, ingrid):
    browser.post(reverse("account_set_password"), PASSWORD)
    assert recorded(ingrid) == ["password_set"]
    new = {"oldpassword": "correct horse 8", "password1": "wrong horse 99", "password2": "wrong horse 99"}
    browser.post(reverse("account_change_password"), {**new, "oldpassword": "a guess"})
    assert recorded(ingrid) == ["password_set"]
    browser.post(reverse("account_change_password"), new)
    assert recorded(ingrid) == ["password_set", "password_changed"]
    assert mailed(ingrid.email) == ["Your account has a password now.", "Your password was changed."]


def test_app_codes_and_recovery_codes(browser, ingrid, django_capture_on_commit_callbacks):
    for step in (
        turn_on_app_codes,
        lambda own: own.post(reverse("mfa_generate_recovery_codes")),
        lambda own: own.post(reverse("mfa_deactivate_totp")),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            step(browser)
    assert recorded(ingrid) == [
        "app_codes_added",
        "recovery_codes_added",
        "recovery_codes_renewed",
        "app_codes_removed",
        "recovery_codes_removed",
    ]
    assert not Authenticator.objects.exists()
    assert mailed(ingrid.email) == [
        "Codes of an app are asked for when you sign in.",
        "New recovery codes were made; the old ones no longer work.",
        "Codes of an app are no longer asked for when you sign in.",
    ]


@pytest.mark.parametrize(
    ("language", "told"), [("en", "A passkey was taken away."), ("zh-hans", "已移除通行密钥。")]
)
def test_a_passkey_taken_away_is_told_in_the_owner_s_language(browser, ingrid, language, told):
    Account.objects.filter(pk=ingrid.pk).update(language=language)
    key = Authenticator.objects.create(user=ingrid, type="webauthn", data={"name": "Passkey"})
    browser.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert not Authenticator.objects.exists()
    assert recorded(ingrid) == ["passkey_removed"]
    assert len(mailed(ingrid.email)) == 1
    assert mailed(ingrid.email) == [told]


def test_the_former_address_is_told_of_the_new_one(browser, ingrid):
    EmailAddress.objects.create(user=ingrid, email="thief@x.example", verified=True)
    browser.post(reverse("account_email"), {"email": "thief@x.example", "action_primary": ""})
    ingrid.refresh_from_db()
    assert ingrid.email == "thief@x.example"
    assert recorded(ingrid) == ["address_changed"]
    assert mailed("ingrid@nordlys.example") == ["The address that you sign in by was changed."]
    mail = Mail.objects.get(to="ingrid@nordlys.example")
    assert (mail.account_id, mail.language) == (ingrid.pk, "en")
    browser.post(reverse("account_email"), {"email": "ingrid@nordlys.example", "action_remove": ""})
    assert recorded(ingrid) == ["address_changed", "address_removed"]


def test_an_address_added_and_confirmed(browser, ingrid):
    browser.post(reverse("account_email"), {"email": "ingrid@ntnu.example", "action_add": ""})
    code = code_in(Mail.objects.get(kind="confirm_address"))
    browser.post("/account/confirm-email/", {"code": code})
    assert recorded(ingrid)[-1] == "address_confirmed"
    facts = str(list(AuditEntry.objects.values_list("facts", flat=True)))
    assert "ntnu.example" not in facts


def test_a_password_by_mailed_link_is_recorded_though_nobody_is_signed_in(client, ingrid):
    client.post(reverse("account_reset_password"), {"email": ingrid.email})
    link = next(word for word in text_of(Mail.objects.get()).split() if "/password/reset/" in word)
    form = client.get(urlsplit(link).path, follow=True)
    client.post(form.redirect_chain[-1][0], PASSWORD)
    ingrid.refresh_from_db()
    assert ingrid.check_password("correct horse 8")
    entry = AuditEntry.objects.get(action="people.change_sign_in")
    assert (entry.account_id, entry.subject) == (None, f"people.account:{ingrid.pk}")
    assert entry.facts == {"what": "password_reset"}
    assert mailed(ingrid.email) == ["Your password was replaced by a new one."]


def test_what_is_refused_is_not_recorded(browser, ingrid):
    TOTP.activate(ingrid, generate_totp_secret())
    browser.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert recorded(ingrid) == []
    assert mailed(ingrid.email) == []


def relying_party(client: Client, **said: str) -> dict[str, str]:
    page = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}, **said)
    return page.json()["request_options"]["publicKey"]


def test_passkeys_are_of_the_portal_s_own_name_behind_tls(client, settings):
    assert relying_party(client, HTTP_HOST="localhost:8000")["rpId"] == "localhost"
    settings.ENVIRONMENT = read_environment({"DIGUA_URL": "https://digua.example.org", "DIGUA_HOSTS": "inner"})
    assert relying_party(client, HTTP_HOST="localhost:8000")["rpId"] == "digua.example.org"
