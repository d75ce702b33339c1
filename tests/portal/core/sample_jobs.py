"""Jobs that the tests of jobs ask for, each leaving a trace in the log of announcements."""

import time
from datetime import timedelta

from digua.portal.core.jobs import job, progress
from digua.portal.core.models import Announcement


@job()
def add(number: int) -> int:
    Announcement.objects.create(kind="added", payload={"number": number})
    return number + 1


SHORT = timedelta(seconds=2)


@job(lease=SHORT)
def add_in_two_steps(number: int, pause: float) -> None:
    """Exactly once, as one transaction."""
    Announcement.objects.create(kind="first", payload={"number": number})
    time.sleep(pause)
    Announcement.objects.create(kind="second", payload={"number": number})


@job(lease=SHORT, atomic=False)
def add_unless_there(number: int, pause: float) -> None:
    """Exactly once, since it bears being run twice."""
    time.sleep(pause)
    Announcement.objects.get_or_create(kind="unless there", payload={"number": number})


@job(retries=2)
def stumble(address: str) -> None:
    Announcement.objects.create(kind="stumbled")
    raise ValueError(f"no mail to {address}")


def tell_giving_up(address: str, error: str) -> None:
    Announcement.objects.create(kind="given up", payload={"error": error.strip().splitlines()[-1]})


@job(retries=0, given_up=tell_giving_up)
def stumble_once(address: str) -> None:
    raise ValueError("at once")


def fail_to_give_up(error: str) -> None:
    raise KeyError("nobody to tell")


@job(retries=0, given_up=fail_to_give_up)
def stumble_badly() -> None:
    raise ValueError("at once")


@job(atomic=False)
def report(steps: int) -> list[str]:
    for step in range(steps):
        progress(step / steps, f"step {step}")
    return ["reported"]


@job(atomic=False, lease=timedelta(seconds=0.6))
def outlast_the_lease() -> None:
    time.sleep(1.5)


@job()
def return_what_is_not_json() -> object:
    return object()
