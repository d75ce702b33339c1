"""The node administrator's pages: what they show, what they change, and that nobody else comes in."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from digua.portal.core import outbox
from digua.portal.core.actor import OPERATOR
from digua.portal.core.mail.writing import keep
from digua.portal.core.models import AuditEntry, Job, Mail
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Series
from digua.portal.people.grants import add_account, grant
from digua.portal.people.models import Account, Grant

Role = Grant.Role


@pytest.fixture
def administrator(client) -> Account:
    account = add_account(by=OPERATOR, email="admin@example.org")
    grant(by=OPERATOR, account=account, role=Role.NODE_ADMINISTRATOR)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "en"
    return account


def failed_job(**words) -> Job:
    return Job.objects.create(
        task="digua.portal.core.tasks.tidy",
        state="failed",
        tries=4,
        error="ValueError: at once",
        run_after=timezone.now(),
        ended_at=timezone.now(),
        **words,
    )


def mail(**words) -> Mail:
    message = EmailMultiAlternatives("Two requests", "Until Friday: A & B.\n", to=["chen@example.org"])
    message.attach_alternative("<p>Until Friday</p>", "text/html")
    kept = keep(message, to="chen@example.org", kind="requests", language="en", **words)
    assert kept is not None
    return kept


@pytest.mark.parametrize(
    "route", ["node_health", "node_jobs", "node_mails", "node_announcements", "node_audit", "node_accounts"]
)
def test_pages_are_for_the_node_administrator_alone(client, route):
    organiser = add_account(by=OPERATOR, email="o@example.org")
    Grant.objects.create(account=organiser, role=Role.ADVISER)
    assert client.get(reverse(route)).status_code == 302
    client.force_login(organiser, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse(route)).status_code == 403
    assert client.post(reverse(route)).status_code in (403, 405)


def test_health_says_what_is_wrong_and_the_cure(client, administrator):
    failed_job()
    page = client.get(reverse("node_health")).content.decode()
    assert "1 jobs were given up." in page
    assert "See why under Jobs in the portal" in page
    assert f'href="{reverse("node_jobs")}?state=failed">1</a>' in page


def test_a_failed_job_is_tried_again(client, administrator):
    job = failed_job()
    assert "ValueError: at once" in client.get(reverse("node_job", args=[job.pk])).content.decode()
    answer = client.post(reverse("node_job_again", args=[job.pk]))
    assert answer.headers["Location"] == reverse("node_job", args=[job.pk])
    job.refresh_from_db()
    assert (job.state, job.tries, job.error, job.ended_at) == ("waiting", 0, "", None)
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.subject) == ("core.retry_job", f"core.job:{job.pk}")


def test_a_job_that_has_not_failed_or_whose_key_is_taken_stays(client, administrator):
    done = Job.objects.create(task="x", state="done", run_after=timezone.now())
    assert client.post(reverse("node_job_again", args=[done.pk])).status_code == 409
    failed = failed_job(key="index")
    Job.objects.create(task="x", key="index", run_after=timezone.now())
    assert client.post(reverse("node_job_again", args=[failed.pk])).status_code == 409
    assert sorted(Job.objects.values_list("state", flat=True)) == sorted(["done", "failed", "waiting"])


def test_jobs_are_listed_by_state(client, administrator):
    failed_job()
    Job.objects.create(task="digua.portal.other", state="done", run_after=timezone.now())
    page = client.get(reverse("node_jobs"), {"state": "failed"}).content.decode()
    assert "tasks.tidy" in page
    assert "portal.other" not in page


def test_a_mail_is_shown_as_it_was_written_and_sent_again(client, administrator):
    kept = mail()
    Job.objects.all().delete()
    Mail.objects.update(state="failed", error="550 no such person")
    page = client.get(reverse("node_mail", args=[kept.pk])).content.decode()
    assert "Until Friday: A &amp; B." in page
    assert "550 no such person" in page
    client.post(reverse("node_mail_again", args=[kept.pk]))
    kept.refresh_from_db()
    assert (kept.state, kept.error) == ("waiting", "")
    assert Job.objects.get().words == {"mail": kept.pk}


def test_a_secret_mail_is_shown_to_nobody(client, administrator):
    kept = mail(secret=True)
    page = client.get(reverse("node_mail", args=[kept.pk])).content.decode()
    assert "Until Friday" not in page
    assert "opens an account" in page


def test_a_mail_that_was_sent_is_not_sent_again(client, administrator):
    kept = mail()
    Mail.objects.update(state="sent")
    Job.objects.all().delete()
    assert client.post(reverse("node_mail_again", args=[kept.pk])).status_code == 409
    assert (Mail.objects.get().state, Job.objects.count()) == ("sent", 0)


def test_announcements_say_who_has_been_told(client, administrator, monkeypatch):
    listeners = {"a": lambda **_: None, "b": lambda **_: None}
    monkeypatch.setitem(outbox._listeners, "node.tested", listeners)
    outbox.announce("node.tested", {"record": 7})
    Job.objects.filter(words__listener="a").update(state="done")
    page = " ".join(client.get(reverse("node_announcements")).content.decode().split())
    assert "node.tested" in page
    assert "record=7" in page
    assert 'done</span> <span class="num">1</span>' in page
    assert 'waiting</span> <span class="num">1</span>' in page


def test_the_audit_is_asked_by_action_account_and_record(client, administrator):
    other = add_account(by=OPERATOR, email="other@example.org")
    client.post(reverse("node_account", args=[other.pk]), {"role": "adviser"})
    record = f"people.account:{other.pk}"
    for words in (
        {"action": "people.grant", "record": record, "account": "ADMIN@example.org"},
        {"account": str(administrator.pk), "outcome": "done"},
    ):
        page = client.get(reverse("node_audit"), words).content.decode()
        assert page.count(f"<td>{record}</td>") == 1
        assert "role=adviser" in page
    assert "No such entry" in client.get(reverse("node_audit"), {"account": "no@body.example"}).content.decode()


def test_the_chain_is_checked_on_demand(client, administrator):
    assert "The chain holds" in client.get(reverse("node_audit"), {"check": "1"}).content.decode()
    AuditEntry.objects.filter(number=1).update(action="forged")
    assert "breaks at entry 1" in client.get(reverse("node_audit"), {"check": "1"}).content.decode()


@pytest.fixture
def edition() -> Edition:
    series = Series.objects.create(slug="s", title=Texts.of("Conference", "en"))
    day = timezone.now().date()
    return Edition.objects.create(
        series=series,
        slug="e",
        title=Texts.of("Twenty-first", "en"),
        timezone="UTC",
        starts=day,
        ends=day + timedelta(days=2),
    )


def test_a_role_is_given_with_its_place_and_taken_away(client, administrator, edition):
    account = add_account(by=OPERATOR, email="chen@example.org")
    address = reverse("node_account", args=[account.pk])
    refused = client.post(address, {"role": "organiser"})
    assert "This role is of one edition. Say of which." in refused.content.decode()
    assert account.grants.count() == 0
    client.post(address, {"role": "organiser", "edition": edition.pk})
    given = account.grants.get()
    assert (given.role, given.edition_id) == ("organiser", edition.pk)
    assert "edition organiser · Twenty-first" in client.get(address).content.decode()
    client.post(reverse("node_revoke", args=[account.pk, given.pk]))
    assert account.grants.count() == 0


def test_the_only_administrator_cannot_be_taken_away(client, administrator):
    own = administrator.grants.get()
    assert client.post(reverse("node_revoke", args=[administrator.pk, own.pk])).status_code == 409
    assert administrator.grants.count() == 1


def test_an_account_is_added_and_found(client, administrator):
    answer = client.post(reverse("node_accounts"), {"email": "Neu@Example.org"})
    account = Account.objects.get(email="neu@example.org")
    assert answer.headers["Location"] == reverse("node_account", args=[account.pk])
    page = client.get(reverse("node_accounts"), {"q": "neu"}).content.decode()
    assert "neu@example.org" in page
    assert "admin@example.org</a>" not in page


@pytest.mark.parametrize(
    ("route", "add"),
    [
        ("node_jobs", lambda number: failed_job()),
        ("node_mails", lambda number: mail()),
        ("node_announcements", lambda number: outbox.announce("x", {"n": number})),
        ("node_accounts", lambda number: account_with_role(number)),
        ("node_audit", lambda number: account_with_role(number)),
    ],
)
def test_a_list_asks_the_same_number_of_questions_for_few_and_for_many(client, administrator, route, add):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse(route)).status_code == 200
        return len(queries)

    add(0)
    asked()
    few = asked()
    for number in range(1, 9):
        add(number)
    assert asked() == few


def account_with_role(number: int) -> None:
    account = add_account(by=OPERATOR, email=f"{number}@example.org")
    grant(by=OPERATOR, account=account, role=Role.ADVISER)


def test_accounts_as_a_file_name_the_places_of_their_roles(client, administrator):
    series = Series.objects.create(slug="sci", title=Texts.of("Science days", "en"))
    owner = add_account(by=OPERATOR, email="owner@example.org")
    grant(by=OPERATOR, account=owner, role=Role.SERIES_OWNER, series_id=series.pk)
    answer = client.get(reverse("node_accounts_export", args=["csv"]), {"q": "owner@"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["owner@example.org,,series owner: Science days,"]
