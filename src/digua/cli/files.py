"""`digua template` and `digua check`: the event workbook on its way in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from digua.cli.console import answer, answer_json, tell_notes, tell_problems
from digua.cli.exit import Exit


class Language(StrEnum):
    EN = "en"
    ZH = "zh"


def template(
    file: Annotated[Path, typer.Argument(help="Where to write the workbook, an .xlsx file.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")] = False,
) -> None:
    """Write an empty event workbook that explains itself in English and Chinese."""
    from digua.exchange.workbook import write_template

    if file.suffix.lower() != ".xlsx":
        raise typer.BadParameter("the name must end in .xlsx", param_hint="FILE")
    if file.exists() and not force:
        raise typer.BadParameter(f"{file} is there already; --force replaces it", param_hint="FILE")
    write_template(file)
    answer(f"{file} is ready: fill its sheets, then run digua check {file}.")


def check(
    file: Annotated[Path, typer.Argument(help="An event workbook.")],
    lang: Annotated[Language, typer.Option(help="The language of reasons and cures.")] = Language.EN,
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> int:
    """Tell every problem of an event workbook with sheet, cell, reason and cure. Changes nothing.

    Notes tell what is left out or looks odd and forbids nothing.
    """
    from digua.exchange.workbook import inspect

    found = inspect(file)
    if as_json:
        answer_json(
            [
                {"place": each.place, "reason": reason, "cure": cure, "forbids": forbids}
                for each, forbids in (
                    *((problem, True) for problem in found.problems),
                    *((note, False) for note in found.notes),
                )
                for reason, cure in [each.told(lang)]
            ]
        )
        return Exit.BAD_INPUT if found.problems else Exit.DONE
    tell_problems(found.problems, language=lang)
    tell_notes(found.notes, language=lang)
    if found.problems:
        return Exit.BAD_INPUT
    answer(f"{file} has no problem.")
    return Exit.DONE
