"""`digua run`: the whole way from an event workbook to a folder that an organiser can use."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digua.cli.console import answer_figures, progress_bars, tell, tell_notes
from digua.cli.exit import Exit
from digua.exchange.wording import LANGUAGES

if TYPE_CHECKING:
    from digua.exchange.event import Event
    from digua.planning.stopwatch import Stopwatch

SECONDS = 8.0
SEED = 2023


def languages(words: str) -> tuple[str, ...]:
    """ "zh,en" as a tuple in the order given; anything else is wrong use."""
    chosen = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    unknown = [word for word in chosen if word not in LANGUAGES]
    if unknown or not chosen:
        raise typer.BadParameter(f"give one or both of {', '.join(LANGUAGES)}", param_hint="--lang")
    return chosen


Out = Annotated[Path, typer.Option("--out", help="The folder for the results; an earlier result is replaced.")]
Seconds = Annotated[
    float,
    typer.Option("--seconds", min=0.1, help="How long to search for a timetable, in seconds of one core."),
]
Seed = Annotated[int, typer.Option("--seed", help="The same seed makes the same choices.")]
Languages = Annotated[str, typer.Option("--lang", help="Languages of workbooks and reports: zh, en or zh,en.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


def run(
    file: Annotated[Path, typer.Argument(help="An event workbook, .xlsx.")],
    out: Out,
    seconds: Seconds = SECONDS,
    seed: Seed = SEED,
    lang: Languages = "zh,en",
    as_json: AsJson = False,
) -> int:
    """Match an event's needs and offers, plan its meetings, and write everybody's schedule.

    The folder holds matches and timetable as workbooks, a PDF and a calendar for each person, a report
    for the organiser, and summary.json with the figures.
    """
    from digua.exchange.problem import BadInputError
    from digua.exchange.results import RunStage
    from digua.exchange.workbook import inspect
    from digua.planning.folder import whole_folder
    from digua.planning.stopwatch import Stopwatch

    wanted = Wanted(seconds=seconds, seed=seed, languages=languages(lang))
    stopwatch = Stopwatch(time.perf_counter)
    with stopwatch.stage(RunStage.READ):
        found = inspect(file)
    tell_notes(found.notes)
    if found.event is None:
        raise BadInputError(found.problems)
    event = found.event
    with whole_folder(out) as folder:
        figures = run_event(event, folder, wanted, stopwatch)
    return finish(figures, out, as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user wants of a run."""

    seconds: float
    seed: int
    languages: tuple[str, ...]


def run_event(event: "Event", folder: Path, wanted: Wanted, stopwatch: "Stopwatch") -> dict[str, Any]:
    """Plan an event and write its files into a folder; returns the summary's figures."""
    from digua.cli.encoding import stored_encoders
    from digua.engine.budget import Seconds as Budget
    from digua.planning.outputs import Outputs
    from digua.planning.run import plan_edition

    with progress_bars() as listen, Outputs(folder, wanted.languages) as outputs:
        results = plan_edition(
            event,
            encoders=stored_encoders(),
            budget=lambda: Budget(wanted.seconds, time.thread_time),
            seed=wanted.seed,
            stopwatch=stopwatch,
            progress=listen,
            matched=lambda matches: outputs.matches(event, matches),
        )
        return outputs.write(
            results,
            seed=wanted.seed,
            stamp=datetime.now(UTC),
            stopwatch=stopwatch,
            progress=listen,
        )


def finish(figures: dict[str, Any], out: Path, *, as_json: bool) -> int:
    """Tell the figures and where to look; the exit code says whether all musts can stand together."""
    answer_figures(figures, as_json=as_json)
    if figures["conflict"]:
        tell(f"No timetable can hold all of these at once: {', '.join(figures['conflict'])}.")
        return Exit.INFEASIBLE
    tell(f"Everything is in {out}; open a report there first (report.*.html).")
    return Exit.DONE
