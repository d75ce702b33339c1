"""`digua demo` as a newcomer runs it: a portal with people in it, and a link for each role."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROLES = [
    "node administrator",
    "edition organiser",
    "adviser",
    "compliance officer",
    "reviewer",
    "company",
    "guest",
]


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def demo(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`digua demo --small` in an empty folder; its data folder is made there."""
    ours = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DIGUA_DATA_DIR", "DIGUA_URL")
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from digua.cli.main import main; main()",
            "demo",
            "--small",
            "--port",
            str(port),
        ],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name not in ours},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_it_serves_the_edition_and_lets_everybody_in(demo: subprocess.Popen[str], port: int, tmp_path: Path):
    assert demo.stdout is not None
    said = []
    for line in demo.stdout:
        said.append(line.strip())
        if line.startswith("Digua is at"):
            break
    links = dict(re.split(r"\s{2,}| (?=http)", line) for line in said[:-1])
    assert list(links) == ROLES
    assert (tmp_path / "digua-demo-data/digua.sqlite3").exists()
    client = httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=60, params={"lang": "en"})
    with client:
        assert "administrator@digua.example" in client.get(links["node administrator"]).text
        assert client.get(f"http://127.0.0.1:{port}/catalogue/").status_code == 200
    demo.send_signal(signal.SIGINT)
    assert demo.wait(timeout=60) == 130
