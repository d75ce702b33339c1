"""Everything that a run leaves for its readers, in one folder."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from digua.engine.budget import Listener, Progress
from digua.exchange.calendar import write_calendars
from digua.exchange.matches_xlsx import write_matches_xlsx
from digua.exchange.prints import write_schedules
from digua.exchange.report import write_report
from digua.exchange.results import EditionResults, RunFacts, RunStage
from digua.exchange.timetable_xlsx import write_timetable_xlsx
from digua.planning.folder import MARK
from digua.planning.stopwatch import Stopwatch
from digua.planning.summary import summary

PEOPLE = "people"


def write_outputs(
    results: EditionResults,
    folder: Path,
    *,
    languages: Sequence[str],
    seed: int,
    stamp: datetime,
    stopwatch: Stopwatch,
    progress: Listener | None = None,
) -> dict[str, Any]:
    """Write all files of a run into an existing folder, summary.json last; returns the summary.

    `stamp` is when the calendars say they were made. An infeasible round has no schedules: then the folder
    holds the matches, the reports that name the conflict, and the summary.
    """
    with stopwatch.stage(RunStage.WRITE):
        steps = writers(results, folder, languages, stamp)
        for done, step in enumerate(steps):
            if progress is not None:
                progress(Progress("write", done / len(steps)))
            step()
    facts = RunFacts(seed=seed, seconds=stopwatch.seconds)
    with stopwatch.stage(RunStage.WRITE):
        for language in languages:
            path = folder / file_name("report.html", language, languages)
            write_report(results, path, language, facts=facts)
    figures = summary(results, RunFacts(seed=seed, seconds=stopwatch.seconds))
    (folder / MARK).write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if progress is not None:
        progress(Progress("write", 1.0))
    return figures


def writers(
    results: EditionResults, folder: Path, languages: Sequence[str], stamp: datetime
) -> list[Callable[[], object]]:
    """The steps that write workbooks, calendars and prints."""
    steps: list[Callable[[], object]] = []
    for language in languages:
        if results.matches is not None:
            path = folder / file_name("matches.xlsx", language, languages)
            steps.append(partial(write_matches_xlsx, results, path, language))
        if results.timetable.placements:
            path = folder / file_name("timetable.xlsx", language, languages)
            steps.append(partial(write_timetable_xlsx, results, path, language))
    if results.timetable.placements:
        steps.append(partial(write_calendars, results, folder / PEOPLE, languages, stamp=stamp))
        steps.append(partial(write_schedules, results, folder / PEOPLE, languages))
    return steps


def file_name(name: str, language: str, languages: Sequence[str]) -> str:
    """The plain name in the first language, "report.en.html" in another."""
    stem, _, extension = name.rpartition(".")
    return name if language == languages[0] else f"{stem}.{language}.{extension}"
