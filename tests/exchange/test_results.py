from dataclasses import replace

import pytest
from factories.tiny import tiny_results

from digua.exchange.results import EditionResults


def test_parts_must_correspond_by_index() -> None:
    results = tiny_results()
    with pytest.raises(ValueError, match="requests: 3 in the instance, 2 beside it"):
        replace(results, requests=results.requests[:2])
    with pytest.raises(ValueError, match="placements: 3 in the instance, 1 beside it"):
        replace(results, timetable=replace(results.timetable, placements=results.timetable.placements[:1]))


def test_an_infeasible_timetable_has_no_placements() -> None:
    assert isinstance(tiny_results(placements=()), EditionResults)
