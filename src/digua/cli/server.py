"""The web server behind `digua serve`: granian with blocking threads, and a worker of jobs beside it."""

import os
import shutil
import signal
import socket
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from digua.cli.jobs import GRACE_SECONDS, Worker

LOG = {"loggers": {"_granian": {"propagate": True, "handlers": []}, "granian.access": {"propagate": False}}}


def run_server(
    host: str, port: int, processes: int, threads: int, worker: Worker | None, data_dir: Path
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
