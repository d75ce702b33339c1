"""How well the catalogue finds: titles of the demo's needs as questions, its known right offers as answers.

    uv run python benchmarks/portal_recall.py --json benchmarks/results/portal.json

The offers of the types that can answer a need are ranked; recall@10 is the share of the right ones among the
first ten, of ten at most.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from digua.bench.figure import Figure

SEED, SIZE, FIRST = 2023, 2_600, 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, help="Add the figures to those of this file.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="digua-recall-") as place:
        os.environ |= {"DIGUA_DATA_DIR": place, "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digua.portal.settings.base")
        import django

        django.setup()
        from portal_market import make_market

        from digua.portal.core.migrating import migrate
        from digua.portal.profiles.index import keeping

        migrate()
        make_market(SIZE, seed=SEED)
        keeping.rebuild()
        figures = list(recalls())
    from portal_figures import told_and_kept

    told_and_kept(figures, given.json)


def recalls() -> "Iterator[Figure]":
    """Of all right offers, and of those in another language than the need."""
    from digua.bench.figure import Figure
    from digua.demo import make_event
    from digua.engine.matching.compatibility import OFFERS_FOR
    from digua.engine.search import Filters, Order
    from digua.portal.profiles.index import current, encoders
    from digua.portal.profiles.models import Profile

    library = current.library()
    edition = make_event(seed=SEED)
    keys = {each.id: number + 1 for number, each in enumerate(edition.event.profiles)}
    langs = dict(Profile.objects.values_list("pk", "lang"))
    right: dict[str, set[int]] = {}
    for pair in edition.truth.relevance:
        right.setdefault(pair.need, set()).add(keys[pair.offer])
    every: list[float] = []
    across: list[float] = []
    leading: list[bool] = []
    for need in edition.event.profiles:
        if need.id not in right:
            continue
        asked = encoders.asked(need.title, "zh", library.model)
        filters = Filters(kinds=frozenset(OFFERS_FOR[need.type]))
        found = library.find(filters, asked=asked, order=Order.RELEVANCE, size=FIRST)
        got, wanted = [hit.key for hit in found.hits], right[need.id]
        every.append(len(wanted & set(got)) / min(FIRST, len(wanted)))
        leading.append(got[:1] != [] and got[0] in wanted)
        foreign = {key for key in wanted if langs[key] != langs[keys[need.id]]}
        if foreign:
            across.append(len(foreign & set(got)) / min(FIRST, len(foreign)))
    case = f"titles of {len(every):,} needs in ten languages, {SIZE:,} profiles, seed {SEED}"
    yield Figure(suite="portal", name="recall@10", case=case, unit="share", value=float(np.mean(every)))
    yield Figure(
        suite="portal",
        name="recall@10 across languages",
        case=f"{case}; right offers in another language",
        unit="share",
        value=float(np.mean(across)),
    )
    yield Figure(
        suite="portal", name="first answer right", case=case, unit="share", value=float(np.mean(leading))
    )


if __name__ == "__main__":
    main()
