"""Every test of data runs on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

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


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of the database of this test, for other processes."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return at(request.getfixturevalue("postgresql"), name)


@pytest.fixture
def told_beside(database_url: str, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Run a program beside, on the database of this test; what its last line says as JSON."""

    def run(program: Path, *words: object, timeout: float) -> dict[str, Any]:
        told = subprocess.run(
            [sys.executable, program, *map(str, words)],
            env=os.environ
            | {
                "DATABASE_URL": database_url,
                "DIGUA_DATA_DIR": str(tmp_path),
                "DJANGO_SETTINGS_MODULE": "digua.portal.settings.base",
            },
            capture_output=True,
            text=True,
            timeout=timeout,
            check=True,
        )
        outcome: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
        return outcome

    return run


@pytest.fixture
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """The address of a new database of an engine: empty_database("postgresql")."""
    made: list[str] = []

    def make(engine: str) -> str:
        if engine == "sqlite":
            return f"sqlite:///{tmp_path / uuid4().hex}.sqlite3"
        name = f"empty_{uuid4().hex}"
        made.append(name)
        execute(request.getfixturevalue("postgresql"), f"CREATE DATABASE {name}")
        return at(request.getfixturevalue("postgresql"), name)

    yield make
    for name in made:
        execute(request.getfixturevalue("postgresql"), f"DROP DATABASE {name} WITH (FORCE)")


def at(server: str, name: str) -> str:
    address, _, words = server.partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{words}"


def execute(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as there:
        there.execute(statement)


@pytest.fixture
def told_in_english() -> Iterator[None]:
    """What the portal says is compared in English, the language of the messages themselves."""
    with translation.override("en"):
        yield
