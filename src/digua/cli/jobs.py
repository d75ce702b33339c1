"""A worker of jobs as a process: by itself, or beside the server that started it."""

import multiprocessing
import signal
from threading import Event, Thread
from typing import Any

from digua.cli.console import tell
from digua.cli.portal import portal

RESTART_SECONDS, WAIT_SECONDS, GRACE_SECONDS = 2.0, 2.0, 20


def work_until_told() -> int:
    """Work off jobs until a signal says to end; returns the signal. A second one ends at once."""
    from digua.portal.core.jobs.presence import present
    from digua.portal.core.jobs.worker import work, worker_name
    from digua.portal.core.migrating import standing

    stop, told = Event(), []

    def end(number: int, frame: Any) -> None:
        told.append(number)
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    while not standing().current and not stop.is_set():
        tell("The database lacks tables; waiting for digua serve or digua migrate.")
        stop.wait(WAIT_SECONDS)
    name = worker_name()
    with present(name):
        work(stop, name=name)
    return told[0] if told else 0


class Worker:
    """A worker of jobs in a process of its own, started again whenever it dies."""

    def __init__(self) -> None:
        self.over = Event()
        self.process: multiprocessing.process.BaseProcess | None = None
        self.keeper = Thread(target=self.keep, name="keeper of the worker", daemon=True)

    def start(self) -> None:
        self.keeper.start()

    def keep(self) -> None:
        while not self.over.is_set():
            self.process = multiprocessing.get_context("spawn").Process(target=work, name="digua worker")
            self.process.start()
            self.process.join()
            self.over.wait(RESTART_SECONDS)

    def end(self) -> None:
        """Let it finish the job at hand; what takes too long is another worker's once its lease is over."""
        self.over.set()
        if self.process is not None and self.process.is_alive():
            self.process.terminate()
            self.process.join(GRACE_SECONDS)
            self.process.kill()
        self.keeper.join()


def work() -> None:
    """The worker's process; it ends with the server that started it."""
    from digua.portal.core.parent import end_with_parent

    end_with_parent()
    with portal():
        work_until_told()
