import re
from datetime import timedelta
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from people_makers import Role, account, acting, person

from digua.portal.core.actor import OPERATOR, Actor
from digua.portal.core.models import AuditEntry, Mail
from digua.portal.core.refusal import ImpossibleError, RefusedError
from digua.portal.people import consents, invitations
from digua.portal.people.models import Account, Consent, Invitation
from digua.portal.people.tasks import invite_many

SAID = {"language": "zh-hans", "zone": "Europe/Oslo", "agreed": "on"}


def mailed(mail: Mail) -> str:
    read = message_from_bytes(mail.message.encode(), policy=policy.default)
    return str(read.get_body(("plain",)).get_content())


def link_in(mail: Mail) -> str:
    return re.search(r"/claim/[\w-]+/", mailed(mail)).group()


def test_the_link_of_a_mail_makes_an_account_and_signs_in(client: Client):
    guest = person()
    invitation = invitations.invite(by=OPERATOR, person=guest)
    mail = Mail.objects.get()
    link = link_in(mail)
    assert (mail.to, mail.kind, mail.language, mail.secret) == (
        "ingrid@nordlys.example",
        "invitation",
        "en",
        True,
    )

    for _ in range(2):
        page = client.get(link)
        assert "Ingrid Solbakken" in page.content.decode()
    assert Account.objects.count() == 0

    done = client.post(link, SAID)

    assert (done.status_code, done["Location"]) == (302, reverse("settings"))
    made = Account.objects.get()
    guest.refresh_from_db()
    invitation.refresh_from_db()
    assert (made.email, made.person, made.language) == ("ingrid@nordlys.example", guest, "zh-hans")
    assert not made.has_usable_password()
    assert guest.timezone == "Europe/Oslo"
    assert guest.addresses.get().verified_at is not None
    consent = Consent.objects.get()
    assert (consent.purpose, consent.version, consent.withdrawn_at) == ("terms", consents.VERSION, None)
    assert invitation.used_at is not None
    assert client.get(reverse("settings")).status_code == 200


def test_a_used_link_is_over_for_whoever_has_it(client: Client):
    invitations.invite(by=OPERATOR, person=person())
    link = link_in(Mail.objects.get())
    client.post(link, SAID)
    other = Client()
    for answer in (other.get(link), other.post(link, SAID)):
        assert answer.status_code == 410
    assert Account.objects.count() == 1
    assert other.get(reverse("settings")).status_code == 302


def test_without_consent_there_is_no_account(client: Client):
    invitations.invite(by=OPERATOR, person=person())
    answer = client.post(link_in(Mail.objects.get()), {**SAID, "agreed": ""})
    assert answer.status_code == 200
    assert (Account.objects.count(), Consent.objects.count()) == (0, 0)


def test_the_service_asks_for_consent_too():
    invitation = invitations.invite(by=OPERATOR, person=person())
    with pytest.raises(ImpossibleError, match="consent"):
        invitations.claim(by=Actor(), invitation=invitation, language="en", zone="UTC", agreed=False)
    assert Account.objects.count() == 0


def test_an_old_link_is_over(client: Client):
    invitation = invitations.invite(by=OPERATOR, person=person())
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(link_in(Mail.objects.get())).status_code == 410
    assert client.get("/claim/made-up/").status_code == 410


def test_a_second_invitation_ends_the_first(client: Client):
    guest = person()
    invitations.invite(by=OPERATOR, person=guest)
    invitations.invite(by=OPERATOR, person=guest)
    first, second = (link_in(mail) for mail in Mail.objects.order_by("pk"))
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_somebody_else_says_so_and_the_link_ends(client: Client):
    invitations.invite(by=OPERATOR, person=person())
    link = link_in(Mail.objects.get())
    assert client.post(link + "not-me/").status_code == 200
    assert client.get(link).status_code == 410
    assert Account.objects.count() == 0


def test_whoever_has_an_account_or_no_address_is_not_invited():
    joined, silent = person(), person("Per Aas", "")
    account("ingrid@nordlys.example", person=joined)
    with pytest.raises(ImpossibleError, match="account already"):
        invitations.invite(by=OPERATOR, person=joined)
    with pytest.raises(ImpossibleError, match="no mail address"):
        invitations.invite(by=OPERATOR, person=silent)
    assert (Mail.objects.count(), Invitation.objects.count()) == (0, 0)


def test_an_address_that_somebody_signs_in_by_is_not_taken_over(client: Client):
    account("ingrid@nordlys.example", person=person())
    twin = person("Ingrid S.")
    invitation = invitations.invite(by=OPERATOR, person=twin)
    with pytest.raises(ImpossibleError, match="signs in by this address"):
        invitations.claim(by=Actor(), invitation=invitation, language="en", zone="UTC", agreed=True)
    assert Account.objects.count() == 1
    assert not Consent.objects.filter(person=twin).exists()


def test_an_account_of_the_address_that_nobody_stands_behind_is_theirs():
    waiting = account("ingrid@nordlys.example", Role.ADVISER)
    guest = person()
    invitation = invitations.invite(by=OPERATOR, person=guest)
    made = invitations.claim(by=Actor(), invitation=invitation, language="en", zone="UTC", agreed=True)
    assert (made, made.person) == (waiting, guest)


def test_a_mail_speaks_the_person_s_language():
    invitations.invite(by=OPERATOR, person=person("陈宇航", "chen@hydrogen.example", country="CN"))
    mail = Mail.objects.get()
    assert mail.language == "zh-hans"
    assert "陈宇航" in mailed(mail)


def test_many_are_invited_by_one_job_and_nobody_twice():
    administrator = account("node@digua.example", Role.NODE_ADMINISTRATOR)
    people = [person(f"Guest {n}", f"guest{n}@fair.example") for n in range(3)] + [person("Silent", "")]
    numbers = [each.pk for each in people]
    assert invite_many.func(persons=numbers, account=administrator.pk)["invited"] == 3
    again = invite_many.func(persons=numbers, account=administrator.pk)
    assert (again["invited"], again["left"]) == (0, 4)
    assert Mail.objects.count() == 3


def test_an_organiser_invites_only_whom_they_reach():
    organiser = account("organiser@fair.example", Role.ORGANISER)
    with pytest.raises(RefusedError):
        invitations.invite(by=acting(organiser), person=person())
    assert Mail.objects.count() == 0
    assert AuditEntry.objects.latest("number").outcome == "refused"


def test_the_secret_of_a_link_is_not_kept():
    invitations.invite(by=OPERATOR, person=person())
    secret = link_in(Mail.objects.get()).split("/")[2]
    assert secret not in str(list(Invitation.objects.values())) + str(list(AuditEntry.objects.values()))


def test_a_mail_program_ends_an_invitation_by_its_headers():
    invitation = invitations.invite(by=OPERATOR, person=person())
    read = message_from_bytes(Mail.objects.get().message.encode(), policy=policy.default)
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(read["List-Unsubscribe"].strip(" <>")).path
    program = Client(enforce_csrf_checks=True)
    assert program.get(address)["Location"] == address.removesuffix("not-me/")
    assert invitations.is_open(Invitation.objects.get())
    assert program.post(address[:-9] + "x/not-me/", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert invitations.is_open(Invitation.objects.get())
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not invitations.is_open(Invitation.objects.get(pk=invitation.pk))
    assert AuditEntry.objects.latest("number").action == "people.claim"


def test_a_mail_about_the_safety_of_an_account_cannot_be_stopped(client: Client):
    account("ingrid@nordlys.example")
    client.post("/account/login/code/", {"email": "ingrid@nordlys.example"})
    read = message_from_bytes(Mail.objects.get().message.encode(), policy=policy.default)
    assert read["List-Unsubscribe"] is None
