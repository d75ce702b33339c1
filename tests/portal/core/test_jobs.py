from datetime import timedelta
from threading import Event

import pytest
import sample_jobs
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from digua.portal.core import tasks
from digua.portal.core.jobs import LostLeaseError, lease, progress, running
from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.jobs.ending import finish, pause
from digua.portal.core.jobs.running import claim, run
from digua.portal.core.jobs.worker import work
from digua.portal.core.models import Announcement, Job


def work_off() -> int:
    return work(Event(), name="tester", until_idle=True)


def make_due() -> None:
    Job.objects.filter(state=Job.State.WAITING).update(run_after=timezone.now())


def lose_lease(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


@pytest.fixture(autouse=True)
def no_timetable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digua.portal.core.jobs.worker.ask_for_periodic_jobs", lambda: None)


def test_a_job_is_run_and_its_result_kept():
    asked = sample_jobs.add.enqueue(number=4)
    assert asked.status == TaskResultStatus.READY
    assert work_off() == 1
    result = sample_jobs.add.get_result(asked.id)
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 5)
    job = Job.objects.get()
    assert (job.state, job.tries, job.progress, job.lease_until, job.worker) == ("done", 1, 1.0, None, "tester")
    assert Announcement.objects.get().payload == {"number": 4}


def test_a_job_belongs_to_the_transaction_that_asks_for_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        sample_jobs.add.enqueue(number=1)
        raise ZeroDivisionError
    assert Job.objects.count() == 0


def test_a_job_for_later_waits():
    sample_jobs.add.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(number=1)
    assert work_off() == 0
    make_due()
    assert work_off() == 1


def test_jobs_go_by_priority_and_then_by_age():
    sample_jobs.add.enqueue(number=1)
    sample_jobs.add.enqueue(number=2)
    sample_jobs.add.using(priority=10).enqueue(number=3)
    work_off()
    assert [each.payload["number"] for each in Announcement.objects.order_by("pk")] == [3, 1, 2]


def test_arguments_go_by_keyword():
    with pytest.raises(TypeError, match="keyword"):
        sample_jobs.add.enqueue(1)
    assert Job.objects.count() == 0


@pytest.mark.parametrize("number", ["0", "none"])
def test_an_unknown_result_is_said_to_be_unknown(number):
    with pytest.raises(TaskResultDoesNotExist):
        sample_jobs.add.get_result(number)


def test_a_failing_job_is_tried_again_after_growing_pauses_and_given_up():
    sample_jobs.stumble.enqueue(address="chen@example.org")
    pauses = []
    for _ in range(2):
        assert work_off() == 1
        job = Job.objects.get()
        assert job.state == "waiting"
        pauses.append(round((job.run_after - timezone.now()).total_seconds()))
        make_due()
    assert pauses == [5, 10]
    assert work_off() == 1
    job = Job.objects.get()
    assert (job.state, job.tries, job.lease_until) == ("failed", 3, None)
    assert "no mail to …@…" in job.error
    assert "chen" not in job.error
    assert Announcement.objects.count() == 0, "what a failed try did is undone"
    make_due()
    assert work_off() == 0


def test_pauses_grow_to_an_hour():
    assert [pause(tries).total_seconds() for tries in (1, 2, 3, 10, 11, 500)] == [5, 10, 20, 2560, 3600, 3600]


def test_giving_up_is_told():
    sample_jobs.stumble_once.enqueue(address="a")
    work_off()
    assert Announcement.objects.get().payload == {"error": "ValueError: at once"}


def test_a_failure_to_tell_of_giving_up_is_shown_too():
    sample_jobs.stumble_badly.enqueue()
    work_off()
    job = Job.objects.get()
    assert job.state == "failed"
    assert "at once" in job.error
    assert "nobody to tell" in job.error


def test_a_job_whose_worker_is_gone_goes_on_elsewhere():
    sample_jobs.add.enqueue(number=7)
    assert claim("killed") is not None
    assert claim("other") is None, "the lease holds"
    lose_lease(Job.objects.get())
    assert work_off() == 1
    job = Job.objects.get()
    assert (job.state, job.tries, job.worker) == ("done", 2, "tester")


def test_a_job_that_kills_its_workers_is_given_up_and_told():
    sample_jobs.stumble_once.enqueue(address="a")
    claim("killed")
    lose_lease(Job.objects.get())
    assert work_off() == 1
    job = Job.objects.get()
    assert (job.state, job.error) == ("failed", "No worker finished it in 1 tries; the last was killed.")
    assert Announcement.objects.get().kind == "given up"


def test_a_worker_that_lost_its_lease_leaves_no_effect():
    sample_jobs.add.enqueue(number=7)
    slow = claim("slow")
    lose_lease(slow)
    work_off()
    run(slow)
    assert [each.payload for each in Announcement.objects.all()] == [{"number": 7}]
    assert Job.objects.get().worker == "tester"
    with pytest.raises(LostLeaseError):
        finish(slow, None)
    token = running._current.set(slow)
    with pytest.raises(LostLeaseError):
        progress(0.5)
    running._current.reset(token)


def test_progress_is_kept_and_nothing_outside_a_job(monkeypatch):
    progress(0.5)
    seen = []
    real = lease.owned
    monkeypatch.setattr(running, "owned", lambda job: Spy(real(job), seen))
    sample_jobs.report.enqueue(steps=2)
    work_off()
    assert seen == [(0.0, "step 0"), (0.5, "step 1")]
    assert Job.objects.get().result == ["reported"]


class Spy:
    def __init__(self, rows, seen):
        self.rows, self.seen = rows, seen

    def update(self, **values):
        self.seen.append((values["progress"], values["doing"]))
        return self.rows.update(**values)


def test_a_result_that_is_not_json_fails_the_job():
    sample_jobs.return_what_is_not_json.enqueue()
    work_off()
    job = Job.objects.get()
    assert (job.state, job.tries) == ("waiting", 1)
    assert "not JSON serializable" in job.error


def test_a_job_that_is_no_more_is_given_up():
    Job.objects.create(task="digua.portal.core.tasks.gone", run_after=timezone.now())
    assert work_off() == 1
    job = Job.objects.get()
    assert job.state == "failed"
    assert "gone" in job.error


def test_one_job_of_a_key_waits_or_runs():
    first = enqueue_once(sample_jobs.add, key="sum", number=1)
    assert enqueue_once(sample_jobs.add, key="sum", number=2).pk == first.pk
    assert enqueue_once(sample_jobs.add, key="other", number=2).pk != first.pk
    work_off()
    assert enqueue_once(sample_jobs.add, key="sum", number=3).pk != first.pk


def test_what_ended_long_ago_is_taken_out():
    now = timezone.now()
    for state, days in (("done", 31), ("done", 29), ("failed", 366), ("failed", 300), ("waiting", 900)):
        Job.objects.create(task="x", state=state, run_after=now, ended_at=now - timedelta(days=days))
    for days in (366, 300):
        Announcement.objects.filter(pk=Announcement.objects.create(kind=str(days)).pk).update(
            at=now - timedelta(days=days)
        )
    assert tasks.tidy.call() == {"done_jobs": 1, "failed_jobs": 1, "announcements": 1, "shared_entries": 0}
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "failed", "waiting"]
    assert Announcement.objects.get().kind == "300"
