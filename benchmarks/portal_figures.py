"""Figures of the portal on the screen and in one file, to which several programs add."""

import json
from collections.abc import Sequence
from pathlib import Path

from digua.bench.figure import Figure
from digua.bench.record import record, write_record


def told_and_kept(figures: Sequence[Figure], path: Path | None) -> None:
    """Print them; in the file they stand in for those of the same name and case, others stay."""
    for figure in figures:
        print(f"{figure.name:44} {figure.value:9.3f} {figure.unit:6} {figure.note}", flush=True)  # noqa: T201
    if path is None:
        return
    document = record("portal", figures)
    fresh = {(each["name"], each["case"]) for each in document["figures"]}
    if path.is_file():
        held = json.loads(path.read_text(encoding="utf-8"))["figures"]
        kept = [each for each in held if (each["name"], each["case"]) not in fresh]
        document["figures"] = [*kept, *document["figures"]]
    write_record(document, path)
