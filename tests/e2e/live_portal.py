"""A portal as its operator starts it: `digua serve`, with a data folder and a database of its own."""

import email.policy
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import psycopg

PATIENCE = 60.0
HERE = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a portal keeps everything: its folder, and its database if that is not in the folder.

    `known`: what seeding told of it.
    """

    folder: Path
    database_url: str = ""
    known: Mapping[str, Any] = field(default_factory=dict)

    def environment(self, port: int = 8000) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("DIGUA_")}
        return ours | {
            "DIGUA_DATA_DIR": str(self.folder),
            "DIGUA_URL": f"http://127.0.0.1:{port}",
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "digua.portal.settings.base",
        }

    def run(self, task: str) -> Any:
        """Run "module.function" of this folder in the portal's own settings; what it told."""
        module = task.partition(".")[0]
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); import {module}; {task}()"],
            cwd=HERE,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def copy(self, folder: Path) -> "Place":
        """Another portal with the same data; nobody may be using this one."""
        shutil.copytree(self.folder, folder)
        if not self.database_url:
            return replace(self, folder=folder)
        parts = urlsplit(self.database_url)
        name = f"copy_{time.time_ns()}"
        with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE {name} TEMPLATE "{parts.path.strip("/")}"')
        return replace(self, folder=folder, database_url=urlunsplit(parts._replace(path=f"/{name}")))


def seed(folder: Path, database_url: str) -> Place:
    """A portal with the small demo edition in it."""
    place = Place(folder, database_url)
    folder.mkdir(parents=True)
    return replace(place, known=place.run("seeding.load"))


@dataclass(frozen=True, slots=True)
class LivePortal:
    url: str
    place: Place

    def door(self, role: str) -> str:
        """Where to sign in as one of the demo's cast, once."""
        return self.url + str(self.place.known["doors"][role])

    def mails(self) -> list[EmailMessage]:
        """What was sent, oldest first."""
        files = sorted((self.place.folder / "outgoing-mail").glob("*.eml"))
        return [
            email.message_from_bytes(file.read_bytes(), policy=email.policy.default)  # type: ignore[misc]
            for file in files
        ]

    def mail_to(self, address: str) -> EmailMessage:
        """The newest mail to an address, waited for."""
        return wait_for(
            lambda: next((mail for mail in reversed(self.mails()) if address in mail["To"]), None),
            f"a mail to {address}",
        )


def wait_for(found: Callable[[], T | None], what: str) -> T:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        result = found()
        if result is not None:
            return result
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come in {PATIENCE:.0f} seconds")


@contextmanager
def serving(place: Place) -> Iterator[LivePortal]:
    """The portal of a place, with its worker, until the block ends."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    said = place.folder / "said.log"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", "from digua.cli.main import main; main()", "serve", "--port", str(port)],
            env=place.environment(port),
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(lambda: answers(f"{url}/healthz", process, said), f"{url} to answer")
            yield LivePortal(url, place)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def answers(url: str, process: subprocess.Popen[bytes], said: Path) -> bool | None:
    assert process.poll() is None, said.read_text(encoding="utf-8")
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (urllib.error.URLError, TimeoutError):
        return None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
