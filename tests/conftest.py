"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and made data; tests that need it skip where it is missing."""
    folder = Path(os.environ.get("DIGUA_BENCH_DATA", Path(__file__).parents[2] / "shared/data"))
    if not folder.is_dir():
        pytest.skip(f"the shared data folder is not at {folder}; set DIGUA_BENCH_DATA to its place")
    return folder
