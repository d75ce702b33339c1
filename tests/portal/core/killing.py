"""Workers that are killed at random moments while they work off jobs: python killing.py --jobs 100 --kills 4

DATABASE_URL and DIGUA_DATA_DIR name a database that has its tables. Says in JSON what became of the jobs.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from threading import Event

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digua.portal.settings.base")
django.setup()

import sample_jobs  # noqa: E402
from django.db import connections  # noqa: E402

from digua.portal.core.jobs.worker import work  # noqa: E402
from digua.portal.core.models import Announcement, Job  # noqa: E402

PAUSE = 0.01


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--jobs", type=int, required=True)
    words.add_argument("--kills", type=int, required=True)
    words.add_argument("--workers", type=int, default=4)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    begun = time.monotonic()
    ask(asked.jobs)
    workers = [start() for _ in range(asked.workers)]
    chance, kills = random.Random(asked.seed), 0
    while unfinished():
        time.sleep(chance.uniform(0.05, 0.4))
        if kills < asked.kills:
            place = chance.randrange(len(workers))
            end(workers[place], signal.SIGKILL)
            workers[place] = start()
            kills += 1
    for worker in workers:
        end(worker, signal.SIGKILL)
    told = outcome() | {"kills": kills, "seconds": round(time.monotonic() - begun, 1)}
    sys.stdout.write(json.dumps(told) + "\n")


def ask(count: int) -> None:
    for number in range(count):
        job = sample_jobs.add_unless_there if number % 4 == 3 else sample_jobs.add_in_two_steps
        job.enqueue(number=number, pause=PAUSE)


def start() -> int:
    """A worker in a process of its own, which shares no connection with this one."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work(Event())
    finally:
        os._exit(1)


def end(worker: int, how: signal.Signals) -> None:
    os.kill(worker, how)
    os.waitpid(worker, 0)


def unfinished() -> bool:
    return Job.objects.filter(task__startswith="sample_jobs.", state__in=["waiting", "running"]).exists()


def outcome() -> dict[str, int]:
    """How many jobs are done, failed, tried again, and how many have other effects than they say.

    A job that failed and is one transaction has no effect; where it is not, it may have had its effect.
    """
    effects = Counter((each.kind, each.payload["number"]) for each in Announcement.objects.all())
    jobs = list(Job.objects.filter(task__startswith="sample_jobs."))
    wrong = 0
    for job in jobs:
        atomic = job.task.endswith("two_steps")
        done = job.state == Job.State.DONE
        kinds = ("first", "second") if atomic else ("unless there",)
        seen = {effects[kind, job.words["number"]] for kind in kinds}
        wrong += seen != {1} if done else not seen <= ({0} if atomic else {0, 1})
    return {
        "done": sum(job.state == Job.State.DONE for job in jobs),
        "failed": sum(job.state == Job.State.FAILED for job in jobs),
        "tried_again": sum(job.tries > 1 for job in jobs),
        "wrong": wrong,
    }


if __name__ == "__main__":
    main()
