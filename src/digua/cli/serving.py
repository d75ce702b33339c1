"""`digua serve`, `digua worker` and `digua migrate`: the portal's processes."""

import signal
from typing import Annotated

import typer

from digua.cli.console import answer, tell
from digua.cli.exit import Exit, HaltError
from digua.cli.portal import portal

HOST, PORT, THREADS = "127.0.0.1", 8000, 64


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
    from digua.cli.jobs import Worker
    from digua.cli.server import free, run_server

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
    from digua.cli.jobs import work_until_told

    with portal():
        return Exit.INTERRUPTED if work_until_told() == signal.SIGINT else Exit.DONE


def migrate() -> None:
    """Give an empty or older database the tables that this Digua needs."""
    with portal():
        from digua.portal.core.migrating import migrate as bring_up_to_date

        count = bring_up_to_date()
    answer(f"{count} steps taken; the database is up to date.")
