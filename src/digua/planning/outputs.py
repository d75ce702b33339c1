"""Everything that a run leaves for its readers, in one folder."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self

from digua.engine.budget import Listener, Progress
from digua.engine.matching.model import MatchResult
from digua.exchange.calendar import write_calendars
from digua.exchange.event import Event
from digua.exchange.matches_xlsx import write_matches_xlsx
from digua.exchange.prints import write_schedules
from digua.exchange.report import write_report
from digua.exchange.results import EditionResults, RunFacts, RunStage
from digua.exchange.timetable_xlsx import write_timetable_xlsx
from digua.planning.aside import Aside
from digua.planning.folder import MARK
from digua.planning.stopwatch import Stopwatch
from digua.planning.summary import summary

PEOPLE = "people"
P = ParamSpec("P")


class Outputs:
    """Writes all files of a run into an existing folder; use as a context manager.

    Workbooks are written in a process beside this one: those of the matches while the timetable is sought,
    those of the timetable while the prints are set.
    """

    def __init__(self, folder: Path, languages: Sequence[str]) -> None:
        self._folder = folder
        self._languages = tuple(languages)
        self._aside = Aside()
        self._books: list[Future[None]] = []

    def __enter__(self) -> Self:
        self._aside.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._aside.__exit__(kind, error, trace)

    def matches(self, event: Event, matches: MatchResult) -> None:
        """Begin the workbooks of the matches."""
        self._begin(_matches_books, event, matches, self._paths("matches.xlsx"))

    def write(
        self,
        results: EditionResults,
        *,
        seed: int,
        stamp: datetime,
        stopwatch: Stopwatch,
        progress: Listener | None = None,
    ) -> dict[str, Any]:
        """Write everything else, summary.json last; returns the summary.

        `stamp` is when the calendars say they were made. An infeasible round has no schedules: then the
        folder holds the matches, the reports that name the conflict, and the summary.
        """
        with stopwatch.stage(RunStage.WRITE):
            self._write_files(results, stamp, progress or _ignore)
        facts = RunFacts(seed=seed, seconds=stopwatch.seconds)
        for language, path in self._paths("report.html").items():
            write_report(results, path, language, facts=facts)
        figures = summary(results, facts)
        text = json.dumps(figures, ensure_ascii=False, indent=2) + "\n"
        (self._folder / MARK).write_text(text, encoding="utf-8")
        return figures

    def _begin(self, work: Callable[P, None], *words: P.args, **more: P.kwargs) -> None:
        self._books.append(self._aside.do(work, *words, **more))

    def _write_files(self, results: EditionResults, stamp: datetime, progress: Listener) -> None:
        """The typesetter works outside Python's lock, so that the prints keep the cores busy by themselves."""
        if results.timetable.placements:
            paths = self._paths("timetable.xlsx")
            self._begin(_timetable_books, replace(results, matches=None), paths)
            write_calendars(results, self._folder / PEOPLE, self._languages, stamp=stamp)
            progress(Progress("write", 0.1))
            write_schedules(results, self._folder / PEOPLE, self._languages)
        progress(Progress("write", 0.8))
        for book in self._books:
            book.result()
        progress(Progress("write", 1.0))

    def _paths(self, name: str) -> dict[str, Path]:
        """By language; the plain name in the first, "report.en.html" in another."""
        stem, _, extension = name.rpartition(".")
        return {
            language: self._folder / (name if number == 0 else f"{stem}.{language}.{extension}")
            for number, language in enumerate(self._languages)
        }


def _matches_books(event: Event, matches: MatchResult, paths: dict[str, Path]) -> None:
    for language, path in paths.items():
        write_matches_xlsx(event, matches, path, language)


def _timetable_books(results: EditionResults, paths: dict[str, Path]) -> None:
    for language, path in paths.items():
        write_timetable_xlsx(results, path, language)


def _ignore(progress: Progress) -> None:
    """Nobody listens."""
