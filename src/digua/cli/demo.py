"""`digua demo`: the model edition, from its workbook to everybody's schedule."""

import time
from pathlib import Path
from typing import Annotated

import typer

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

FOLDER = Path("digua-demo")
WORKBOOK = "edition.xlsx"


def demo(
    small: Annotated[
        bool, typer.Option("--small", help="30 guests and 100 companies instead of 300 and 1,000.")
    ] = False,
    out: Annotated[Path, typer.Option("--out", help="The folder for workbook and results.")] = FOLDER,
    seconds: Seconds = SECONDS,
    seed: Seed = SEED,
    lang: Languages = "zh,en",
    as_json: AsJson = False,
) -> int:
    """Write the demo edition's workbook, run it the whole way, and say where to look.

    The edition is modelled on the first International Science and Technology Open Cooperation Conference
    (Zhejiang), Jinhua 2023; its people, companies and profiles are invented.
    """
    from digua.demo import make_event
    from digua.exchange.results import RunStage
    from digua.exchange.workbook import read_workbook, write_workbook
    from digua.planning.folder import whole_folder
    from digua.planning.stopwatch import Stopwatch

    wanted = Wanted(seconds=seconds, seed=seed, languages=languages(lang))
    stopwatch = Stopwatch(time.perf_counter)
    with whole_folder(out) as folder:
        write_workbook(make_event(small=small, seed=seed).event, folder / WORKBOOK)
        with stopwatch.stage(RunStage.READ):
            event = read_workbook(folder / WORKBOOK)
        figures = run_event(event, folder, wanted, stopwatch)
    return finish(figures, out, as_json=as_json)
