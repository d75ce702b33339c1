"""What the command line says: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from digua.engine.budget import Listener
from digua.engine.budget import Progress as Report
from digua.exchange.problem import Problem

SHOWN = 50
"""So many problems are shown on a screen; the line after them says how many there are in all."""


def stderr() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


def tell(sentence: str) -> None:
    """One line for the person at the screen."""
    stderr().print(sentence)


def tell_problems(problems: Sequence[Problem], *, language: str = "en") -> None:
    """Every problem with its place, reason and cure, up to a screenful; then the count."""
    _tell_all(problems, "", "problems", language)


def tell_notes(notes: Sequence[Problem], *, language: str = "en") -> None:
    """What was found and forbids nothing, marked as such, as problems are told."""
    _tell_all(notes, "note: ", "notes", language)


def _tell_all(found: Sequence[Problem], mark: str, kind: str, language: str) -> None:
    console = stderr()
    for each in found[:SHOWN]:
        reason, cure = each.told(language)
        console.print(f"{mark}{each.place}: {reason} {cure}")
    if len(found) > SHOWN:
        console.print(f"… and {len(found) - SHOWN} more, {len(found)} {kind} in all.")


def answer(text: str) -> None:
    """A result, on standard output."""
    Console(highlight=False, soft_wrap=True, markup=False).print(text)


def answer_json(document: object) -> None:
    """A result for a program, on standard output."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def answer_figures(figures: Mapping[str, object], *, as_json: bool) -> None:
    """Named figures: JSON for programs, aligned lines for people. A figure that is not known is a dash."""
    if as_json:
        answer_json(figures)
        return
    width = max(len(name) for name in figures)
    for name, value in figures.items():
        answer(f"{name.replace('_', ' '):<{width}}  {'–' if value is None else value}")


@contextmanager
def progress_bars() -> Iterator[Listener]:
    """A bar per phase on standard error while the block runs; silent where that is not a terminal."""
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=32),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[standing]}"),
    )
    with Progress(*columns, console=stderr(), disable=not sys.stderr.isatty(), transient=True) as bars:
        tasks: dict[str, int] = {}

        def listen(report: Report) -> None:
            if report.phase not in tasks:
                tasks[report.phase] = bars.add_task(report.phase, total=1.0, standing="")
            bars.update(
                bars.tasks[tasks[report.phase]].id,
                completed=min(1.0, report.spent),
                standing=standing(report),
            )

        yield listen


def standing(report: Report) -> str:
    value = "" if report.value is None else f"value {report.value:,.0f}"
    bound = "" if report.bound is None else f"bound {report.bound:,.1f}"
    return "  ".join(part for part in (value, bound) if part)
