"""Imports of ten thousand rows and more: python benchmarks/imports.py [benchmarks/results/imports.json]

Checks, commits and undoes the workbook of the demo edition and a list of 10,000 companies, on an SQLite file
and on a PostgreSQL server of its own; seeks twins of the list among 100,000 organisations that are there.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from jobs import database, run

from digua.bench.figure import Figure
from digua.bench.record import record, write_record

if TYPE_CHECKING:
    from digua.portal.events.models import Edition
    from digua.portal.imports.models import Import

ROWS, THERE = 10_000, 100_000
CHECKED, COMMITTED = 15.0, 30.0
PLACES = ["金华", "义乌", "永康", "东阳", "兰溪", "武义", "浦江", "磐安", "宁波", "杭州"]
TRADES = ["机械", "医疗器械", "新材料", "电子", "光电", "环保设备", "食品", "纺织", "汽车部件", "生物科技"]
SIGNS = "".join(map(chr, range(0x4E00, 0x4E00 + 3_000)))
FAMILIES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚宇航博远"


def main() -> None:
    told = [figure for engine in ("sqlite", "postgresql") for figure in measure(engine)]
    for figure in told:
        sys.stdout.write(f"{figure.name} [{figure.case}]: {figure.value:g} {figure.unit}\n")
    if len(sys.argv) > 1:
        write_record(record("imports", told), Path(sys.argv[1]))


def measure(engine: str) -> Iterator[Figure]:
    """A process of its own for each engine."""
    with database(engine) as environment:
        run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], environment)
        told = json.loads(run([sys.executable, __file__, "--inside"], environment).splitlines()[-1])
    targets = {"checked": CHECKED, "committed": COMMITTED}
    for case, name, seconds in told:
        yield Figure(
            suite="imports",
            name=name,
            case=f"{case}, {engine}",
            value=round(seconds, 2),
            unit="s on the wall",
            target=targets.get(name),
            better="lower",
        )


def inside() -> None:
    import django

    django.setup()
    told = [*workbook(), *companies(), *among_many()]
    sys.stdout.write(json.dumps(told) + "\n")


def workbook() -> Iterator[tuple[str, str, float]]:
    """The demo edition, read from the file that an organiser would upload."""
    from digua.demo import make_event
    from digua.exchange.workbook import write_workbook

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "event.xlsx"
        write_workbook(make_event(seed=2023).event, path)
        yield from to_and_fro("the demo edition's workbook", path)


def companies() -> Iterator[tuple[str, str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        yield from to_and_fro("a list of companies and their contacts", listed(Path(folder), Random(1)))


def to_and_fro(name: str, path: Path) -> Iterator[tuple[str, str, float]]:
    """Checked, committed, undone."""
    from digua.portal.core.actor import OPERATOR
    from digua.portal.imports.checking.run import check
    from digua.portal.imports.committing import commit
    from digua.portal.imports.undoing import undo

    imported = bring(path)
    seconds = timed(lambda: check(imported, by=OPERATOR))
    imported.refresh_from_db()
    case = f"{name}, {sum(sheet['rows'] for sheet in imported.summary['sheets']):,} rows"
    yield case, "checked", seconds
    for does, action in (("committed", commit), ("undone", undo)):
        yield case, does, timed(lambda action=action: action(imported, by=OPERATOR))  # type: ignore[misc]
        imported.refresh_from_db()
        if imported.state != does:
            raise RuntimeError(f"{does}: {imported.state}, {imported.refusals[:3]}")


def among_many() -> Iterator[tuple[str, str, float]]:
    """The list again, where a hundred thousand organisations are there already."""
    from digua.portal.core.actor import OPERATOR
    from digua.portal.core.texts import Texts
    from digua.portal.imports.checking.run import check
    from digua.portal.people.models import Organisation

    chance = Random(2)
    Organisation.objects.bulk_create(
        [
            Organisation(
                name=Texts.of(company(chance), "zh"), country="CN", website=f"https://w{number}.example"
            )
            for number in range(THERE)
        ],
        batch_size=2_000,
    )
    with tempfile.TemporaryDirectory() as folder:
        imported = bring(listed(Path(folder), Random(1)))
        seconds = timed(lambda: check(imported, by=OPERATOR))
    yield f"a list of {ROWS:,} companies among {THERE:,} organisations", "checked, twins sought", seconds


def timed(action: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def bring(path: Path) -> "Import":
    from django.core.files import File

    from digua.portal.core.actor import OPERATOR
    from digua.portal.imports.lists.mapping import Mapped
    from digua.portal.imports.services.mapping import choose_columns
    from digua.portal.imports.services.uploading import upload

    with path.open("rb") as file:
        imported = upload(by=OPERATOR, edition=new_edition(path.stem), file=File(file, name=path.name))
    if imported.form == "list":
        mapped = Mapped.from_json(imported.mapping)
        choose_columns(by=OPERATOR, imported=imported, columns=mapped.columns, defaults=mapped.defaults)
    return imported


def new_edition(name: str) -> "Edition":
    from digua.portal.events.models import Edition, Series

    number = Edition.objects.count()
    series = Series.objects.get_or_create(slug="series")[0]
    return Edition.objects.create(
        series=series, slug=f"{name}-{number}", timezone="Asia/Shanghai", starts="2027-04-19", ends="2027-04-21"
    )


def listed(folder: Path, chance: Random) -> Path:
    """A CSV of companies, each with a contact."""
    lines = ["企业名称,县市,网址,联系人,手机,邮箱"]
    for number in range(ROWS):
        person = chance.choice(FAMILIES) + "".join(chance.sample(GIVEN, 2))
        place, phone = chance.choice(PLACES), f"1{chance.randrange(30, 99)}{chance.randrange(10**8):08}"
        web = f"https://www.c{number}.example"
        lines.append(f"{company(chance)},{place},{web},{person},{phone},p{number}@c{number}.example")
    path = folder / "companies.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def company(chance: Random) -> str:
    brand = "".join(chance.choices(SIGNS, k=chance.choice((2, 2, 3))))
    return f"{chance.choice(PLACES)}{brand}{chance.choice(TRADES)}有限公司"


if __name__ == "__main__":
    inside() if "--inside" in sys.argv else main()
