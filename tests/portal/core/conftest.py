"""Databases of tests as other processes reach them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of the database of this test, for other processes."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return at(request.getfixturevalue("postgresql"), name)


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
