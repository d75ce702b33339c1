"""The full demo edition by its command: with empty caches, and again with what the first run left."""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from digua.bench.figure import Figure

COLD_SECONDS, WARM_SECONDS, GIGABYTES = 240.0, 40.0, 3.0
COMMAND = (sys.executable, "-c", "from digua.cli.main import main; main()")


def edition() -> Iterator[Figure]:
    """Wall seconds cold (nothing cached) and warm, peak memory of any one process, and the gap."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        caches = {"DIGUA_CACHE_DIR": str(folder / "vectors"), "NUMBA_CACHE_DIR": str(folder / "compiled")}
        cold = seconds("demo", "--out", str(folder / "demo"), **caches)
        warm = seconds(
            "run", str(folder / "demo/edition.xlsx"), "--out", str(folder / "run"), "--json", **caches
        )
        summary = json.loads((folder / "run/summary.json").read_text(encoding="utf-8"))
    case = f"{summary['people']:,} people, {summary['profiles']:,} profiles, {summary['requests']:,} requests"
    stages = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in summary["seconds"].items())
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    yield _figure("demo edition, cold", case, cold, COLD_SECONDS, "s on the wall", "nothing cached")
    yield _figure("demo edition, warm", case, warm, WARM_SECONDS, "s on the wall", stages)
    yield _figure("demo edition, memory", case, memory, GIGABYTES, "GB at most in a process")
    yield _figure("demo edition, gap to the bound", case, summary["gap"], None, "share of the bound")


def seconds(*words: str, **environment: str) -> float:
    """Wall seconds of a command. Raises CalledProcessError where it fails."""
    begun = time.perf_counter()
    run([*COMMAND, *words], check=True, capture_output=True, env=os.environ | environment)
    return time.perf_counter() - begun


def _figure(name: str, case: str, value: float, target: float | None, unit: str, note: str = "") -> Figure:
    return Figure(
        suite="scale", name=name, case=case, unit=unit, value=value, target=target, better="lower", note=note
    )
