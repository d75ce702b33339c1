from collections.abc import Callable
from dataclasses import dataclass

import pytest

from digua.cli.main import run


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def digua(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command line in this process: digua("check", "event.xlsx")."""

    def call(*words: object) -> Said:
        code = run([str(word) for word in words])
        told = capsys.readouterr()
        return Said(int(code), told.out, told.err)

    return call
