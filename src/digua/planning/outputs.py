"""Everything that a run leaves for its readers, in one folder."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
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
BOOKS: Mapping[str, Callable[[EditionResults, Path, str], None]] = {
    "matches.xlsx": write_matches_xlsx,
    "timetable.xlsx": write_timetable_xlsx,
}


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
        write_files(results, folder, languages, stamp, progress or ignore)
    facts = RunFacts(seed=seed, seconds=stopwatch.seconds)
    for language in languages:
        path = folder / file_name("report.html", language, languages)
        write_report(results, path, language, facts=facts)
    figures = summary(results, facts)
    (folder / MARK).write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return figures


def ignore(progress: Progress) -> None:
    """Nobody listens."""


def write_files(
    results: EditionResults, folder: Path, languages: Sequence[str], stamp: datetime, progress: Listener
) -> None:
    """Workbooks in a process of their own beside the prints, whose typesetter runs outside Python's lock."""
    scheduled = bool(results.timetable.placements)
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        books = [
            pool.submit(write, results, folder / file_name(name, language, languages), language)
            for name, write in BOOKS.items()
            for language in languages
            if (scheduled if name == "timetable.xlsx" else results.matches is not None)
        ]
        steps = 2 + len(books)
        if scheduled:
            write_calendars(results, folder / PEOPLE, languages, stamp=stamp)
            progress(Progress("write", 1 / steps))
            write_schedules(results, folder / PEOPLE, languages)
        for done, book in enumerate(books, 2):
            progress(Progress("write", done / steps))
            book.result()
    progress(Progress("write", 1.0))


def file_name(name: str, language: str, languages: Sequence[str]) -> str:
    """The plain name in the first language, "report.en.html" in another."""
    stem, _, extension = name.rpartition(".")
    return name if language == languages[0] else f"{stem}.{language}.{extension}"
