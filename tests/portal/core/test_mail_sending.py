"""Mails to a real mail server on this machine: none is lost, none goes out twice."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from threading import Event

import pytest
from django.core.mail import EmailMessage, get_connection, send_mail
from django.db import OperationalError
from django.utils import timezone
from mail_server import Told, mail_server

from digua.portal.core.jobs.worker import work
from digua.portal.core.mail import sending, server
from digua.portal.core.mail.writing import ask_to_send, keep
from digua.portal.core.models import Job, Mail


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture(autouse=True)
def at_the_server(told: Told, settings, monkeypatch) -> Iterator[None]:
    monkeypatch.setattr("digua.portal.core.jobs.worker.ask_for_periodic_jobs", lambda: None)
    with mail_server(told) as url:
        settings.MAIL_URL = url
        yield


def post(text: str = "两个洽谈请求等待您答复。\n.dot\n") -> Mail:
    mail = keep(
        EmailMessage("您好", text, to=["chen@example.org"]), to="chen@example.org", kind="k", language="zh"
    )
    assert mail is not None
    return mail


def tries(count: int) -> None:
    """So many tries, without waiting for the pauses between them."""
    for _ in range(count):
        Job.objects.filter(state=Job.State.WAITING).update(run_after=timezone.now())
        work(Event(), until_idle=True)


def test_a_mail_arrives_as_it_was_written(told):
    mail = post()
    tries(1)
    mail.refresh_from_db()
    assert (mail.state, mail.error) == ("sent", "")
    assert mail.sent_at is not None
    [envelope] = told.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("digua@127.0.0.1", ["chen@example.org"])
    message = message_from_bytes(envelope.content, policy=default)
    assert message["Subject"] == "您好"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@127.0.0.1>")
    assert message.get_content().splitlines() == ["两个洽谈请求等待您答复。", ".dot"]
    assert b"\n" not in envelope.content.replace(b"\r\n", b"")


@pytest.mark.parametrize("where", ["to_receiver", "to_content"])
def test_a_refusal_for_good_is_kept_and_not_tried_again(told, where):
    getattr(told, where).append("550 no such person x@example.org")
    mail = post()
    tries(3)
    mail.refresh_from_db()
    assert (mail.state, mail.error, mail.sent_at) == ("failed", "550 no such person …@…", None)
    assert told.taken == []
    assert Job.objects.get().state == "done"


@pytest.mark.parametrize("where", ["to_receiver", "to_content"])
def test_what_is_refused_for_now_is_sent_later_once(told, where):
    getattr(told, where).extend(["451 later", "421 busy"])
    mail = post()
    tries(1)
    mail.refresh_from_db()
    assert mail.state == "waiting"
    assert "later" in mail.error
    tries(4)
    mail.refresh_from_db()
    assert (mail.state, mail.error, len(told.taken)) == ("sent", "", 1)


def test_a_conversation_that_breaks_off_is_begun_again(told):
    told.hang_up = 2
    mail = post()
    tries(4)
    mail.refresh_from_db()
    assert (mail.state, len(told.taken)) == ("sent", 1)


def test_a_bad_goodbye_does_not_send_a_mail_twice(told):
    told.goodbye = "421 closing in anger"
    mail = post()
    tries(3)
    mail.refresh_from_db()
    assert (mail.state, len(told.taken), Job.objects.get().tries) == ("sent", 1, 1)


def test_a_server_that_is_away_keeps_the_mail_waiting(settings):
    settings.MAIL_URL = "smtp://127.0.0.1:9"
    mail = post()
    tries(1)
    mail.refresh_from_db()
    assert mail.state == "waiting"
    assert "refused" in mail.error


def test_a_busy_database_does_not_send_a_mail_twice(told, monkeypatch):
    mail = post()
    real, failures = Mail.save, [OperationalError("locked"), OperationalError("locked")]

    def save(self, **words):
        if failures:
            raise failures.pop()
        real(self, **words)

    monkeypatch.setattr(Mail, "save", save)
    monkeypatch.setattr(sending, "PATIENCE", (0, 0, 0))
    monkeypatch.setattr(sending.connection, "close", lambda: None)
    tries(3)
    mail.refresh_from_db()
    assert (mail.state, len(told.taken)) == ("sent", 1)


def test_a_mail_is_given_up_after_its_last_try(told, monkeypatch):
    told.to_receiver.extend(["451 later"] * 3)
    mail = post()
    Job.objects.update(tries=sending.RETRIES)
    tries(1)
    mail.refresh_from_db()
    assert mail.state == "failed"
    assert "451" in mail.error
    assert Job.objects.get().state == "failed"


def test_one_job_at_a_time_sends_a_mail(told):
    mail = post()
    ask_to_send(mail)
    ask_to_send(mail)
    assert Job.objects.count() == 1
    tries(2)
    ask_to_send(mail)
    tries(1)
    assert len(told.taken) == 1


def test_mails_of_the_account_pages_are_secret_and_emptied(told):
    outbox = get_connection("digua.portal.core.mail.backend.OutboxBackend")
    send_mail("Sign-in code", "3FT-K9Q", None, ["a@example.org", "b@example.org"], connection=outbox)
    assert [(mail.to, mail.secret) for mail in Mail.objects.order_by("to")] == [
        ("a@example.org", True),
        ("b@example.org", True),
    ]
    tries(1)
    assert sorted(envelope.rcpt_tos[0] for envelope in told.taken) == ["a@example.org", "b@example.org"]
    assert all(b"3FT-K9Q" in envelope.content for envelope in told.taken)
    assert set(Mail.objects.values_list("state", "message")) == {("sent", "")}


def test_no_password_is_sent_unprotected(told, settings, monkeypatch):
    monkeypatch.setattr(server, "AT_HOME", ())
    settings.MAIL_URL = settings.MAIL_URL.replace("smtp://", "smtp://user:word@")
    mail = post()
    tries(1)
    mail.refresh_from_db()
    assert mail.state == "waiting"
    assert "no password is sent" in mail.error


def test_without_a_mail_server_mails_are_files_that_others_cannot_read(settings, tmp_path, monkeypatch):
    settings.MAIL_URL = ""
    monkeypatch.setattr(sending, "outgoing_folder", lambda: tmp_path / "outgoing-mail")
    mail = post()
    tries(1)
    [file] = (tmp_path / "outgoing-mail").iterdir()
    assert file.name == f"{mail.pk:08}.eml"
    assert file.stat().st_mode & 0o077 == 0
    assert "两个洽谈请求" in message_from_bytes(file.read_bytes(), policy=default).get_content()
