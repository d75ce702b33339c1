from datetime import timedelta

import pytest
from django.utils import timezone

from digua.portal.core.jobs import timetable
from digua.portal.core.jobs.declaration import PERIODIC
from digua.portal.core.models import Job, Periodic
from digua.portal.core.tasks import tidy

TIDY = "digua.portal.core.tasks.tidy"


@pytest.fixture(autouse=True)
def only_tidy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timetable, "PERIODIC", {TIDY: tidy})


def test_apps_jobs_are_on_the_timetable():
    assert PERIODIC[TIDY].every == timedelta(days=1)


def test_a_periodic_job_is_asked_for_once_in_its_period():
    timetable.ask_for_periodic_jobs()
    timetable.ask_for_periodic_jobs()
    assert [job.task for job in Job.objects.all()] == [TIDY]
    Job.objects.update(state="done")
    timetable.ask_for_periodic_jobs()
    assert Job.objects.count() == 1
    Periodic.objects.update(asked_at=timezone.now() - timedelta(days=1, seconds=1))
    timetable.ask_for_periodic_jobs()
    assert Job.objects.count() == 2


def test_a_periodic_job_does_not_pile_up_while_no_worker_runs_it():
    for _ in range(3):
        Periodic.objects.update(asked_at=timezone.now() - timedelta(days=2))
        timetable.ask_for_periodic_jobs()
    assert Job.objects.count() == 1


def test_a_second_worker_that_read_the_old_time_asks_for_nothing(monkeypatch):
    timetable.ask_for_periodic_jobs()
    Job.objects.update(state="done")
    monkeypatch.setattr(Periodic.objects, "values_list", lambda *_: [(TIDY, timetable.NEVER)])
    timetable.ask_for_periodic_jobs()
    assert Job.objects.count() == 1
