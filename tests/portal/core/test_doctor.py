from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from digua.cli.main import run
from digua.portal.core import doctor
from digua.portal.core.actor import OPERATOR
from digua.portal.core.audit import append
from digua.portal.core.doctor import Grade
from digua.portal.core.models import AuditEntry, Job, Mail, Worker
from digua.portal.people.models import Person


@pytest.fixture(autouse=True)
def well(settings, tmp_path, monkeypatch, told_in_english):
    """An installation without a fault, in a folder of the test's own."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data_dir=tmp_path)
    (tmp_path / "secret.key").touch(0o600)
    settings.MEDIA_ROOT = str(tmp_path)
    settings.MAIL_URL = "smtp://127.0.0.1"
    Worker.objects.create(name="w", seen_at=timezone.now())
    append("core.x", by=OPERATOR, subject=None, facts={})
    monkeypatch.setattr("digua.portal.core.logging.configure_logging", lambda: None)


def grades() -> dict[str, Grade]:
    return {each.subject: each.grade for each in doctor.all_looks() if each.grade is not Grade.FINE}


def test_all_is_well(capsys):
    assert grades() == {}
    assert run(["doctor"]) == 0
    assert "Audit: the chain holds" in capsys.readouterr().out


def test_a_broken_audit_is_told_with_its_place(capsys):
    AuditEntry.objects.update(action="core.y")
    assert run(["doctor"]) == 4
    assert "WRONG  Audit: The chain breaks at entry 1. Somebody changed" in capsys.readouterr().out


def test_a_missing_file_is_named():
    Person.objects.create(name="Chen", portrait="portraits/gone.png")
    [found] = doctor.files()
    assert (found.grade, "portraits/gone.png" in found.said) == (Grade.WRONG, True)


@pytest.mark.parametrize(
    ("fault", "subject"),
    [
        (lambda now: Job.objects.create(task="x", state="failed", run_after=now), "Jobs"),
        (lambda now: Job.objects.create(task="x", run_after=now - timedelta(hours=1)), "Jobs"),
        (lambda now: Mail.objects.create(to="a@b.example", kind="x", state="failed"), "Mails"),
        (lambda now: MigrationRecorder.Migration.objects.filter(app="core").last().delete(), "Tables"),
        (lambda now: MigrationRecorder.Migration.objects.create(app="core", name="9999"), "Tables"),
    ],
)
def test_what_is_wrong_is_found(fault, subject):
    fault(timezone.now())
    assert grades() == {subject: Grade.WRONG}


def test_what_is_only_worth_a_note_is_no_fault(settings):
    Worker.objects.all().delete()
    settings.MAIL_URL = ""
    assert grades() == {"Worker": Grade.NOTE, "Mail server": Grade.NOTE}
    assert run(["doctor"]) == 0


def test_little_room_and_an_open_key_are_found(settings, monkeypatch):
    monkeypatch.setattr(doctor, "LEAST_SPACE", 1 << 80)
    (settings.ENVIRONMENT.data_dir / "secret.key").chmod(0o644)
    assert grades() == {"Disk": Grade.WRONG, "Secret key": Grade.WRONG}
