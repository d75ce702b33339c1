"""Where the command line begins and with which exit code it ends."""

import sys

import click

from digua.cli.app import app
from digua.cli.console import tell, tell_problems
from digua.cli.exit import Exit
from digua.exchange.problem import BadInputError


def main() -> None:
    """Run the command line and leave with one of the exit codes of `Exit`."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run one command. Errors of use and of input become a sentence and an exit code, never a traceback."""
    try:
        code = app(words, prog_name="digua", standalone_mode=False)
    except click.UsageError as error:
        where = f" Try '{error.ctx.command_path} --help'." if error.ctx else ""
        tell(f"{error.format_message()}{where}")
        return Exit.WRONG_USE
    except BadInputError as error:
        tell_problems(error.problems)
        return Exit.BAD_INPUT
    except OSError as error:
        tell(f"{error.filename or 'The file system'}: {error.strerror or error}.")
        return Exit.BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        tell("Interrupted. Nothing was half-written: where there was an earlier result, it stands as it was.")
        return Exit.INTERRUPTED
    return code if isinstance(code, int) else Exit.DONE
