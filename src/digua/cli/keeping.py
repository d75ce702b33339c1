"""`digua backup` and `digua restore`."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digua.cli.console import answer
from digua.cli.exit import Exit, HaltError
from digua.cli.portal import portal

if TYPE_CHECKING:
    from digua.portal.core.backup import Manifest


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write the backup, a .zip file.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")] = False,
) -> None:
    """Write all rows and files of the portal into one file, also while it runs.

    The file holds people's data and the portal's secret key: keep it safe.
    """
    if file.exists() and not force:
        raise HaltError(f"{file} is there already; --force replaces it.", Exit.BAD_INPUT)
    begun = time.monotonic()
    with portal():
        from digua.portal.core.backup import write_backup

        manifest = write_backup(file.absolute())
    answer(f"{file}: {count(manifest)} as of {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC; {since(begun)}.")


def restore(file: Annotated[Path, typer.Argument(help="A backup that digua backup wrote.")]) -> None:
    """Bring a backup back into an empty database and an empty data folder, on either database engine."""
    begun = time.monotonic()
    with portal():
        from digua.portal.core.backup import restore as bring_back

        manifest = bring_back(file)
    answer(f"Restored {count(manifest)} as of {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC; {since(begun)}.")


def count(manifest: "Manifest") -> str:
    rows = sum(table.rows for table in manifest.tables.values())
    return f"{rows:,} rows of {len(manifest.tables)} tables and {len(manifest.files):,} files"


def since(begun: float) -> str:
    return f"{time.monotonic() - begun:.1f} s"
