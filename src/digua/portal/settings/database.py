"""The database: SQLite in the data folder, or PostgreSQL where DATABASE_URL names one."""

from pathlib import Path
from typing import Any

import dj_database_url

from digua.portal.settings.environment import SettingError

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
}
"""Writers wait their turn from the beginning of a transaction, so that none fails in its middle."""


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's entry for one database. Raises SettingError for a database that the portal does not know."""
    if not url:
        return sqlite(data_dir / "digua.sqlite3")
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise SettingError(f"DATABASE_URL cannot be read: {error}") from error
    engine = config["ENGINE"]
    if engine == "django.db.backends.sqlite3":
        return sqlite(Path(config["NAME"]))
    if engine != "django.db.backends.postgresql":
        raise SettingError("DATABASE_URL must begin with postgresql:// or sqlite:///")
    return config | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }
