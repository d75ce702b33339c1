"""Where the command line begins and with which exit code it ends."""

import sys

from typer.exceptions import Abort, TyperException

from digua.cli.app import app
from digua.cli.console import tell, tell_problems
from digua.cli.exit import Exit, HaltError
from digua.exchange.problem import BadInputError


def main() -> None:
    """Run the command line and leave with one of the exit codes of `Exit`."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run one command. Errors of use and of input become a sentence and an exit code, never a traceback."""
    try:
        code = app(words, prog_name="digua", standalone_mode=False)
    except TyperException as error:
        tell(f"{error.format_message()} Try 'digua --help', or --help after a command.")
        return Exit.WRONG_USE
    except BadInputError as error:
        tell_problems(error.problems)
        return Exit.BAD_INPUT
    except HaltError as halt:
        tell(halt.sentence)
        return halt.code
    except OSError as error:
        tell(f"{error.filename or 'The file system'}: {error.strerror or error}.")
        return Exit.BAD_INPUT
    except (KeyboardInterrupt, Abort):
        code = Exit.INTERRUPTED
    if code == Exit.INTERRUPTED:  # the framework turns an interruption into this code and says nothing
        tell("Interrupted. Nothing was half-written: where there was an earlier result, it stands as it was.")
    return code if isinstance(code, int) else Exit.DONE
