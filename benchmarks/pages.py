"""Public pages as Lighthouse sees them: python benchmarks/pages.py ADDRESS [benchmarks/results/pages.json]

ADDRESS is a portal's that runs, with something published. Each page is loaded anew in Chromium as on a middling
phone (Lighthouse's own: slow 4G, a processor four times slower), three times; the median counts.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digua.bench.figure import Figure
from digua.bench.record import record, write_record

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = {
    "home": "/",
    "catalogue": "/catalogue/",
    "search": "/catalogue/?q=catalysts+for+green+hydrogen",
    "open calls": "/calls/",
    "sign-in": "/account/login/",
}
LANGUAGES = ("zh", "en")
TARGETS = {"accessibility": 0.95, "performance": 0.9}
AUDITS = {"first paint": "first-contentful-paint", "largest part": "largest-contentful-paint"}
RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def main() -> None:
    root = sys.argv[1].rstrip("/")
    pages = PAGES | {"profile": first_profile(root)}
    told = []
    for name, path in pages.items():
        for language in LANGUAGES:
            for figure in measure(
                f"{root}{path}{'&' if '?' in path else '?'}lang={language}", f"{name}, {language}"
            ):
                sys.stdout.write(f"{figure.name} [{figure.case}]: {figure.value:g} {figure.note}\n")
                told.append(figure)
    if len(sys.argv) > 2:
        write_record(record("pages", told), Path(sys.argv[2]))


def first_profile(root: str) -> str:
    """The path of the first profile of the catalogue."""
    with urllib.request.urlopen(f"{root}/catalogue/") as answer:
        found = re.search(r'href="(/profiles/[^"/]+/)"', answer.read().decode())
    if found is None:
        raise SystemExit("Nothing is published in this portal.")
    return found[1]


def measure(url: str, case: str) -> Iterator[Figure]:
    runs = [lighthouse(url) for _ in range(RUNS)]
    for name, target in TARGETS.items():
        scores = [run["categories"][name]["score"] for run in runs]
        yield Figure(
            suite="pages",
            name=name,
            value=statistics.median(scores),
            case=case,
            unit="of 1",
            target=target,
            better="higher",
            note=", ".join(timings(runs)) if name == "performance" else "",
        )


def timings(runs: list[dict[str, Any]]) -> Iterator[str]:
    """The median seconds in which the page showed something, and its largest part."""
    for words, audit in (
        ("first paint", "first-contentful-paint"),
        ("largest part", "largest-contentful-paint"),
    ):
        seconds = statistics.median(run["audits"][audit]["numericValue"] for run in runs) / 1000
        yield f"{words} {seconds:.1f} s"


def lighthouse(url: str) -> dict[str, Any]:
    """Its report of one load, which it is asked for once more where Chromium recorded nothing."""
    words = [
        *("npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"),
        f"--only-categories={','.join(TARGETS)}",
    ]
    environment = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
    done = subprocess.run(words, env=environment, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        done = subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


if __name__ == "__main__":
    main()
