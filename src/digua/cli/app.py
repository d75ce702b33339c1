"""The commands of `digua`, each in a file named for its job."""

from typing import Annotated

import typer

from digua import __version__
from digua.cli import bench, demo, doctor, files, keeping, matching, meetings, mending, running, serving, user

app = typer.Typer(
    name="digua",
    help="Digua finds who should meet across languages, plans the meetings with a proven bound, and hands "
    "everybody a schedule.",
    epilog="Exit codes: 0 done, 1 wrong use, 2 bad input, 3 no timetable can satisfy all musts, "
    "4 something is wrong with the portal.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"digua {__version__}")
        raise typer.Exit


@app.callback()
def digua(
    version: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """The command line; every command has its own --help."""


app.command("serve")(serving.serve)
app.command("worker")(serving.worker)
app.command("migrate")(serving.migrate)
app.command("user")(user.user)
app.command("doctor")(doctor.doctor)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("demo")(demo.demo)
app.command("template")(files.template)
app.command("check")(files.check)
app.command("run")(running.run)
app.command("match")(matching.match)
app.command("schedule")(meetings.schedule)
app.command("verify")(meetings.verify)
app.command("bound")(meetings.bound)
app.command("repair")(mending.repair)
app.command("whatif")(mending.whatif)
app.add_typer(bench.app, name="bench")
