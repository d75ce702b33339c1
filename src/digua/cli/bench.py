"""`digua bench`: quality and speed on fixed instances, beside the targets and the published values."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digua.cli.console import answer

if TYPE_CHECKING:
    from digua.bench.figure import Figure

app = typer.Typer(
    help="Measure quality and speed beside their targets and published values.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="The folder of benchmark data; otherwise DIGUA_BENCH_DATA, or ../shared/data.",
        file_okay=False,
    ),
]
Json = Annotated[Path | None, typer.Option("--json", help="Record the figures in this file.", dir_okay=False)]


@app.command("matching")
def matching(data: Data = None, json: Json = None) -> None:
    """Matching: needs and offers in ten languages, sentence retrieval, reviewers, a real assignment."""
    from digua.bench.matching import suite

    measure("matching", suite(folder(data)), json)


@app.command("meetings")
def meetings(data: Data = None, json: Json = None) -> None:
    """Meetings: minimum breaks with proof, value and idle time on large rounds, repair."""
    from digua.bench.meetings import suite

    measure("meetings", suite(folder(data)), json)


@app.command("scale")
def scale(json: Json = None) -> None:
    """Scale: a round of 10,000 people and 60,000 requests, and the full demo edition."""
    from digua.bench.scale import suite

    measure("scale", suite(), json)


def folder(named: Path | None) -> Path:
    """The data folder; wrong use where it is missing."""
    chosen = named or Path(os.environ.get("DIGUA_BENCH_DATA", "../shared/data"))
    if not chosen.is_dir():
        raise typer.BadParameter(f"{chosen} is not a folder; name the benchmark data", param_hint="--data")
    return chosen


def measure(suite: str, figures: "Iterator[Figure]", file: Path | None) -> None:
    """Print and record each figure as it comes, so that what was measured stays when the rest is broken off."""
    from digua.bench.record import record, write_record

    told = []
    for figure in figures:
        told.append(figure)
        answer(line(figure))
        if file is not None:
            write_record(record(suite, told), file)
    missed = sum(figure.reached is False for figure in told)
    answer(f"{len(told)} figures, {missed} short of their target.")


def line(figure: "Figure") -> str:
    parts = [
        f"{figure.name} [{figure.case}]" if figure.case else figure.name,
        f"{figure.value:,.4g} {figure.unit}",
    ]
    if figure.target is not None:
        parts.append(f"target {figure.target:,.4g}: {'reached' if figure.reached else 'missed'}")
    if figure.published is not None:
        parts.append(f"published {figure.published:,.4g}")
    if figure.note:
        parts.append(figure.note)
    return "; ".join(part.strip() for part in parts)
