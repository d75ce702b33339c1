import pytest
from factories.tiny import tiny_results

from digua.engine.scheduling.conflict import Clash
from digua.engine.scheduling.model import Status
from digua.exchange.conflict import conflict_told
from digua.exchange.naming import Naming


def told(cause: str, language: str) -> str:
    results = tiny_results(placements=(), status=Status.INFEASIBLE, conflict=(0, 1), conflict_cause=cause)
    return conflict_told(results, Naming(results.event, language))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_clash_has_a_sentence_of_its_own(language: str) -> None:
    assert len({told(clash, language) for clash in Clash}) == len(Clash)


def test_the_sentence_names_the_cure() -> None:
    assert told("no_slot", "en") == (
        "The sides have no slot in which this can begin. Open one for all of them."
    )
    assert told("no_slot", "zh") == "各方没有可以开始的共同时段。请为各方开放一个时段。"
