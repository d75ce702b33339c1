"""A commit that is killed after each of its steps: python killed_commit.py EVENT.xlsx

DATABASE_URL and DIGUA_DATA_DIR name a database that has its tables and nothing in them. Says in JSON after how
many kills something of a commit was left, and how the import ended.
"""

import json
import os
import signal
import sys
import time
from datetime import date
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digua.portal.settings.base")
django.setup()

from django.core.files import File  # noqa: E402
from django.db import connections  # noqa: E402
from import_rows import everything  # noqa: E402

from digua.portal.core.actor import OPERATOR  # noqa: E402
from digua.portal.core.texts import Texts  # noqa: E402
from digua.portal.events.services.editions import add_edition, add_series  # noqa: E402
from digua.portal.imports.checking.run import check  # noqa: E402
from digua.portal.imports.committing import commit  # noqa: E402
from digua.portal.imports.loading.journal import Journal  # noqa: E402
from digua.portal.imports.models import Import, Written  # noqa: E402
from digua.portal.imports.services.uploading import upload  # noqa: E402


def main() -> None:
    imported = bring(Path(sys.argv[1]))
    before, kills, torn = everything(), 0, 0
    while killed(imported, kills + 1):
        kills += 1
        kept = Import.objects.get(pk=imported.pk)
        torn += everything() != before or kept.state != Import.State.CHECKED or Written.objects.exists()
    ended = Import.objects.get(pk=imported.pk)
    sys.stdout.write(
        json.dumps({"kills": kills, "torn": torn, "state": ended.state, "counts": ended.counts}) + "\n"
    )


def bring(path: Path) -> Import:
    series = add_series(by=OPERATOR, slug="s", title=Texts.of("S", "en"))
    days = {"starts": date(2023, 4, 19), "ends": date(2023, 4, 21)}
    edition = add_edition(
        by=OPERATOR, series=series, slug="e", title=Texts.of("E", "en"), timezone="UTC", **days
    )
    with path.open("rb") as file:
        imported = upload(by=OPERATOR, edition=edition, file=File(file, name=path.name))
    check(imported, by=OPERATOR)
    return Import.objects.get(pk=imported.pk)


def killed(imported: Import, steps: int) -> bool:
    """Commit in a process of its own, killed after so many steps; False where it ended before."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            stop_after(steps, writing)
            commit(imported, by=OPERATOR)
        finally:
            os._exit(0)
    os.close(writing)
    reached = os.read(reading, 1)
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return bool(reached)


def stop_after(steps: int, writing: int) -> None:
    """Tell and stand still once so many sets of rows are written."""
    done, create = 0, Journal.create

    def counted(self: Journal, records: list[object]) -> list[object]:
        nonlocal done
        made = create(self, records)
        done += 1
        if done == steps:
            os.write(writing, b".")
            time.sleep(60)
        return made

    Journal.create = counted


if __name__ == "__main__":
    main()
