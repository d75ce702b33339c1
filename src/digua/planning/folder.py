"""An output folder that is either the last good result or the new one, never half of either."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digua.exchange.problem import BadInputError, Problem

MARK = "summary.json"
"""The file that tells a folder of ours from somebody else's: written last, replaced only by us."""


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Gives a scratch folder beside `target` that takes its place when the block ends without an error.

    On an error or interruption the scratch folder is removed and `target` stays as it was. What a killed
    process left behind is cleared by the next run. Raises BadInputError where `target` holds things that
    are not a result of ours.
    """
    refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    settle(target)
    fresh = beside(target, "new")
    fresh.mkdir()
    try:
        yield fresh
        swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def refuse_foreign(target: Path) -> None:
    if target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir())):
        return
    if target.exists():
        raise BadInputError(
            (
                Problem(
                    place=str(target),
                    reason="This is not empty and not an earlier result, so it is left untouched.",
                    cure="Name a new folder, or empty this one first.",
                    domain="planning",
                ),
            )
        )


def settle(target: Path) -> None:
    """Undo what a killed run left: bring back the last result if only its old copy remains."""
    old = beside(target, "old")
    if old.is_dir() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(beside(target, "new"), ignore_errors=True)


def swap(fresh: Path, target: Path) -> None:
    old = beside(target, "old")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def beside(target: Path, word: str) -> Path:
    return target.with_name(f".{target.name}.{word}")
