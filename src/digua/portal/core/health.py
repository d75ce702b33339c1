"""Whether the portal can serve: its database answers, has its tables, and a worker is there."""

from dataclasses import dataclass

from django.db import DatabaseError, connection

from digua.portal.core.jobs.presence import worker_is_there
from digua.portal.core.migrating import standing


@dataclass(frozen=True, slots=True)
class Readiness:
    database: bool
    migrations: bool
    worker: bool

    @property
    def ready(self) -> bool:
        return self.database and self.migrations and self.worker


def readiness() -> Readiness:
    try:
        current = standing().current
        return Readiness(database=True, migrations=current, worker=current and worker_is_there())
    except DatabaseError:
        connection.close()
        return Readiness(database=False, migrations=False, worker=False)
