"""The database as it stands at one moment, to read from while others go on writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

ALIAS = "snapshot"


@contextmanager
def snapshot(folder: Path) -> Iterator[str]:
    """The alias of a connection that sees one state; `folder` may hold a copy for as long as the block runs.

    SQLite copies itself while it is written to (its backup API); PostgreSQL shows a transaction one state.
    """
    if connection.vendor == "sqlite":
        copy, original = folder / "snapshot.sqlite3", Path(connection.settings_dict["NAME"])
        with (
            closing(sqlite3.connect(f"{original.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        with connected({"NAME": str(copy)}):
            yield ALIAS
        return
    from psycopg import IsolationLevel

    options = connection.settings_dict["OPTIONS"] | {"isolation_level": IsolationLevel.REPEATABLE_READ}
    with connected({"OPTIONS": options}), transaction.atomic(using=ALIAS):
        yield ALIAS


@contextmanager
def connected(changes: dict[str, Any]) -> Iterator[None]:
    """A second connection, like the default one but for the changes."""
    connections.databases[ALIAS] = deepcopy(connection.settings_dict) | changes
    try:
        yield
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]
