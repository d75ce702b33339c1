"""The processes behind `digua serve`: granian with blocking threads, and a worker of jobs beside it."""

import multiprocessing
import os
import shutil
import signal
import socket
from pathlib import Path
from threading import Event, Thread
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

RESTART_SECONDS = 2.0
GRACE_SECONDS = 20
LOG = {"loggers": {"_granian": {"propagate": True, "handlers": []}, "granian.access": {"propagate": False}}}


def run_server(
    host: str, port: int, processes: int, threads: int, worker: "Worker | None", data_dir: Path
) -> bool:
    """Serve until a signal says to end; True where that was an interruption from the keyboard."""
    if processes > 1:
        gather_metrics(data_dir / "metrics")
    server = Server(
        "digua.portal.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS,
        log_level=LogLevels.error,
        log_dictconfig=LOG,
    )
    if worker is not None:
        server.on_startup(worker.start)
        server.on_shutdown(worker.end)
    server.serve()
    return server.interrupted


class Server(Granian):  # type: ignore[misc, valid-type]
    """Remembers by which signal it was told to end."""

    interrupted = False

    def signal_handler_interrupt(self, *told: Any, **words: Any) -> None:
        self.interrupted = bool(told) and told[0] == signal.SIGINT
        super().signal_handler_interrupt(*told, **words)


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
    from digua.cli.portal import portal
    from digua.cli.serving import work_until_told
    from digua.portal.core.parent import end_with_parent

    end_with_parent()
    with portal():
        work_until_told()


def free(host: str, port: int) -> bool:
    """Whether nobody listens there yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def gather_metrics(folder: Path) -> None:
    """Several server processes share their figures through files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
