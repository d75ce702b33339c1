"""`digua demo`: the model edition in a portal of its own, or from its workbook to everybody's schedule."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer

from digua.cli.console import answer, tell
from digua.cli.portal import portal
from digua.cli.running import (
    SECONDS,
    SEED,
    AsJson,
    Languages,
    Seconds,
    Seed,
    Wanted,
    finish,
    languages,
    run_event,
)
from digua.cli.serving import serve

DATA_FOLDER = Path("digua-demo-data")
PORT = 8000
WORKBOOK = "edition.xlsx"


def demo(
    small: Annotated[
        bool, typer.Option("--small", help="30 guests and 100 companies instead of 300 and 1,000.")
    ] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65_535, help="The portal's port.")] = PORT,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help="Start no portal; write workbook, matches, timetable and schedules into this folder."
        ),
    ] = None,
    seconds: Seconds = SECONDS,
    seed: Seed = SEED,
    lang: Languages = "zh,en",
    as_json: AsJson = False,
) -> int:
    """Start a portal with the demo edition in it and say how to sign in; with --out, write its files instead.

    The portal keeps its data in the folder digua-demo-data, or where DIGUA_DATA_DIR says. The small edition is
    there at once, the full one is loaded behind it.

    The edition is modelled on the first International Science and Technology Open Cooperation Conference
    (Zhejiang), Jinhua 2023; its people, companies and profiles are invented.
    """
    wanted = Wanted(seconds=seconds, seed=seed, languages=languages(lang))
    if out is None:
        return play(port, small=small)
    return write(out, wanted, small=small, as_json=as_json)


def play(port: int, *, small: bool) -> int:
    """Serve the portal with its worker until it is interrupted."""
    os.environ.setdefault("DIGUA_DATA_DIR", str(DATA_FOLDER.absolute()))
    os.environ.setdefault("DIGUA_URL", f"http://127.0.0.1:{port}")
    tell("The tables are made and the small edition is loaded; this takes a few seconds.")
    with portal():
        from digua.portal.core.migrating import migrate
        from digua.portal.demo.cast import cast
        from digua.portal.demo.deeds import enact
        from digua.portal.demo.loading import ask_for_full, load_small
        from digua.portal.people.links import sign_in_link

        migrate()
        edition = load_small()
        parts = cast(edition)
        enact(edition, parts)
        for part in parts:
            answer(f"{part.title!s:20} {sign_in_link(part.account)}")
        if not small:
            job = ask_for_full(parts[0].account)
            if job is not None:
                answer(f"The full edition is being loaded: {os.environ['DIGUA_URL']}/jobs/{job.pk}/")
    return serve(port=port)


def write(out: Path, wanted: Wanted, *, small: bool, as_json: bool) -> int:
    """Write the demo edition's workbook, run it the whole way, and say where to look."""
    from digua.demo import make_event
    from digua.exchange.results import RunStage
    from digua.exchange.workbook import read_workbook, write_workbook
    from digua.planning.folder import whole_folder
    from digua.planning.stopwatch import Stopwatch

    stopwatch = Stopwatch(time.perf_counter)
    with whole_folder(out) as folder:
        write_workbook(make_event(small=small, seed=wanted.seed).event, folder / WORKBOOK)
        with stopwatch.stage(RunStage.READ):
            event = read_workbook(folder / WORKBOOK)
        figures = run_event(event, folder, wanted, stopwatch)
    return finish(figures, out, as_json=as_json)
