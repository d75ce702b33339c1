"""Every test of data runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from digua.portal.settings.database import database, sqlite

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session", params=ENGINES)
def django_db_setup(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_test_environment: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """The default connection on one engine after the other, with tables."""
    with django_db_blocker.unblock():
        connections.close_all()
        if request.param == "sqlite":
            folder = tmp_path_factory.mktemp("sqlite")
            config = sqlite(folder / "digua.sqlite3") | {"TEST": {"NAME": str(folder / "test.sqlite3")}}
        else:
            config = database(request.getfixturevalue("postgresql"), settings.ENVIRONMENT.data_dir)
        settings.DATABASES["default"] = config
        del connections["default"]
        connections.settings = connections.configure_settings(settings.DATABASES)
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def on_every_engine(django_db_setup: None, db: None) -> None:
    """Puts the choice of engine into every test of the portal."""
