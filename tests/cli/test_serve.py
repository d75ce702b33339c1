"""`digua serve` as its operator sees it: one command, one address, a clean end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

STARTING_SECONDS = 90


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve") / "data"


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def start(data: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a command of the portal in a data folder that lasts for all tests here."""
    started: list[subprocess.Popen[str]] = []

    def call(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", "from digua.cli.main import main; main()", *words],
            env=environment(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield call
    for process in started:
        process.kill()
        process.communicate()


def environment(data: Path, **more: str) -> dict[str, str]:
    unset = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in unset} | {
        "DIGUA_DATA_DIR": str(data),
        **more,
    }


def wait_until_ready(port: int) -> httpx.Response:
    deadline = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < deadline:
        try:
            answer = httpx.get(f"http://127.0.0.1:{port}/readyz")
        except httpx.TransportError:
            time.sleep(0.2)
            continue
        if answer.status_code == 200:
            return answer
        time.sleep(0.2)
    raise AssertionError("the portal did not get ready")


def children(process: subprocess.Popen[str]) -> list[int]:
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return [int(word) for word in told.split()]


def gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_the_portal_begins_from_nothing_and_ends_cleanly(start, data, port, how, code):
    serving = start("serve", "--port", str(port))
    assert wait_until_ready(port).json() == {"database": True, "migrations": True, "worker": True}
    page = httpx.get(f"http://127.0.0.1:{port}/")
    assert page.status_code == 200
    style = page.text.partition('href="/static/digua.')[2].partition('"')[0]
    assert httpx.get(f"http://127.0.0.1:{port}/static/digua.{style}").status_code == 200, "named by its content"
    processes = children(serving)
    serving.send_signal(how)
    out, err = serving.communicate(timeout=30)
    assert serving.returncode == code
    assert out.startswith(f"Digua is at http://127.0.0.1:{port} (data in {data})")
    assert "Traceback" not in err
    assert gone(processes)


def test_a_killed_server_leaves_no_process_behind(start, port):
    serving = start("serve", "--port", str(port))
    wait_until_ready(port)
    processes = children(serving)
    assert processes
    serving.kill()
    assert gone(processes)


def test_a_port_that_is_taken_is_said(start):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = start("serve", "--port", str(taken.getsockname()[1]))
        _, err = refused.communicate(timeout=30)
    assert refused.returncode == 2
    assert "is taken; choose another with --port." in err


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("DIGUA_URL", "digua.example.org", "DIGUA_URL is 'digua.example.org'"),
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL must begin with postgresql:// or sqlite:///"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/x", "The database does not answer"),
        ("DIGUA_MAIL_URL", "mail.example.org", "DIGUA_MAIL_URL must begin with smtp://"),
        ("DIGUA_METRICS_FROM", "the office", "DIGUA_METRICS_FROM"),
    ],
)
def test_a_wrong_setting_is_a_sentence(tmp_path, setting, value, said):
    told = subprocess.run(
        [sys.executable, "-c", "from digua.cli.main import main; main()", "migrate"],
        env=environment(tmp_path, **{setting: value}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr
