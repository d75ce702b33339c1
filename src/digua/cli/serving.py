"""`digua serve`, `digua worker` and `digua migrate`: the portal's processes."""

import signal
from threading import Event
from typing import Annotated, Any

import typer

from digua.cli.console import answer, tell
from digua.cli.exit import Exit, HaltError
from digua.cli.portal import portal

HOST, PORT, THREADS = "127.0.0.1", 8000, 64
WAIT_SECONDS = 2.0


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65_535, help="The port to listen at.")] = PORT,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; 0.0.0.0 for all of this machine's.")
    ] = HOST,
    processes: Annotated[
        int, typer.Option("--processes", min=1, help="Server processes, for machines of many cores.")
    ] = 1,
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Run a worker of jobs beside the server.")
    ] = True,
) -> int:
    """Start the portal: web server and worker of jobs in one command, until it is interrupted.

    An empty or older database gets its tables first. Settings come from the environment
    (docs/operate/settings.md); data lies in DIGUA_DATA_DIR.
    """
    from digua.cli.server import Worker, free, run_server

    if not free(host, port):
        raise HaltError(f"{host}:{port} is taken; choose another with --port.", Exit.BAD_INPUT)
    with portal():
        from django.conf import settings

        from digua.portal.core.migrating import migrate as bring_up_to_date
        from digua.portal.web.staticfiles import collect_static_files

        bring_up_to_date()
        collect_static_files()
        environment = settings.ENVIRONMENT
    answer(f"Digua is at http://{host}:{port} (data in {environment.data_dir}). Ctrl+C ends it.")
    interrupted = run_server(host, port, processes, THREADS, Worker() if worker else None, environment.data_dir)
    tell("Digua has ended.")
    return Exit.INTERRUPTED if interrupted else Exit.DONE


def worker() -> int:
    """Run jobs until it is interrupted: mails, matching, imports. As many workers as you like may run."""
    with portal():
        return Exit.INTERRUPTED if work_until_told() == signal.SIGINT else Exit.DONE


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


def migrate() -> None:
    """Give an empty or older database the tables that this Digua needs."""
    with portal():
        from digua.portal.core.migrating import migrate as bring_up_to_date

        count = bring_up_to_date()
    answer(f"{count} steps taken; the database is up to date.")
