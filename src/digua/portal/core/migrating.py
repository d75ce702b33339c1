"""Whether the database has the tables that this Digua expects, and giving it them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from digua.portal.core.refusal import ImpossibleError

LOCK = 0x6469677561
"""Names the lock of PostgreSQL under which only one process migrates."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`pending`: steps that the database lacks; `unknown`: steps that it has and this Digua does not know."""

    pending: tuple[tuple[str, str], ...]
    unknown: tuple[tuple[str, str], ...]
    empty: bool

    @property
    def current(self) -> bool:
        return not self.pending and not self.unknown


def standing() -> Standing:
    """Reads one small table."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    known = known_steps()
    apps = {app for app, _ in known}
    return Standing(
        pending=tuple(sorted(known - applied)),
        unknown=tuple(sorted(step for step in applied - known if step[0] in apps)),
        empty=not applied,
    )


@cache
def known_steps() -> frozenset[tuple[str, str]]:
    """The steps of all apps as (app, name); they do not change while a process runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def migrate() -> int:
    """Bring the database up to date; returns the number of steps. Raises ImpossibleError for a newer one."""
    with alone():
        before = standing()
        if before.unknown:
            raise ImpossibleError(
                _("The database was made by a newer Digua."), cure=_("Install that version, or a newer one.")
            )
        if before.pending:
            call_command("migrate", interactive=False, verbosity=0)
    return len(before.pending)


@contextmanager
def alone() -> Iterator[None]:
    """Two processes that start together do not migrate at once. SQLite keeps one writer out by itself."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
