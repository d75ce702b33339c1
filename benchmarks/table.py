"""Writes docs/benchmarks.md from the recorded results: `uv run python benchmarks/table.py`."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks/results"
PAGE = ROOT / "docs/benchmarks.md"
SUITES = ("matching", "meetings", "scale", "jobs", "imports", "portal", "pages")

HEAD = """# Benchmarks

Written by `benchmarks/table.py` from `benchmarks/results/`; measure again with
`digua bench SUITE --json benchmarks/results/SUITE.json`. Seconds are CPU seconds of the process unless a row
says otherwise. A target that was missed stands here like one that was reached.
"""


def page() -> str:
    """The whole page, from whatever results are recorded."""
    parts = [HEAD]
    for suite in SUITES:
        source = RESULTS / f"{suite}.json"
        if source.is_file():
            parts.append(chapter(json.loads(source.read_text(encoding="utf-8"))))
    return "\n".join(parts)


def chapter(document: dict[str, Any]) -> str:
    machine = document["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in document["versions"].items())
    lines = [
        f"## {document['suite'].capitalize()}",
        "",
        f"{document['date']}; {machine['processor']}, {machine['cores']} cores, Python {machine['python']}; "
        f"{versions}.",
        "",
        "| figure | case | value | unit | target | | published | note |",
        "| --- | --- | ---: | --- | ---: | --- | ---: | --- |",
        *(row(figure) for figure in document["figures"]),
        "",
    ]
    return "\n".join(lines)


def row(figure: dict[str, Any]) -> str:
    reached = {True: "reached", False: "**missed**", None: ""}[figure["reached"]]
    cells = (
        figure["name"],
        figure["case"],
        number(figure["value"]),
        figure["unit"],
        number(figure["target"]),
        reached,
        number(figure["published"]),
        figure["note"],
    )
    return f"| {' | '.join(cells)} |"


def number(value: float | None) -> str:
    """Four significant digits; whole numbers whole."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 10_000 else f"{value:.4g}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
