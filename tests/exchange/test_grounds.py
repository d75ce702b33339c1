from factories.tiny import CHEN, INGRID, tiny_matches, tiny_results

from digua.engine.matching.model import Reason, Verdict
from digua.exchange.grounds import Ground, Grounds, best_reason
from digua.exchange.naming import Naming, Text


def grounds(language: str) -> Grounds:
    results = tiny_results()
    return Grounds(results, Naming(results.event, language))


def test_the_side_that_seeks_reads_what_the_other_offers_first() -> None:
    assert grounds("zh").told_to(CHEN, 0) == (
        Ground("对方提供：", Text("Iridiumfri katalysator", "nb"), Text("无铱催化剂", "zh")),
        Ground("您的需求：", Text("无铱析氧电极", "zh")),
        Ground("您的要求：", Text("不含铱", "zh"), quoted=True),
        Ground("对方写道：", Text("Uten iridium.", "nb"), quoted=True),
    )


def test_the_side_that_offers_reads_what_the_other_seeks_first() -> None:
    assert grounds("en").told_to(INGRID, 0) == (
        Ground("They look for: ", Text("无铱析氧电极", "zh"), Text("Iridium-free electrodes", "en", True)),
        Ground("You offer: ", Text("Iridiumfri katalysator", "nb")),
        Ground("They ask: ", Text("不含铱", "zh"), quoted=True),
        Ground("You write: ", Text("Uten iridium.", "nb"), quoted=True),
    )


def test_an_asked_meeting_has_no_grounds() -> None:
    assert grounds("en").told_to(CHEN, 1) == ()
    assert grounds("en").match(1) is None


def test_met_comes_before_partly_met_and_silence_is_no_reason() -> None:
    def reason(verdict: Verdict, strength: float) -> Reason:
        return Reason(requirement=0, verdict=verdict, sentence="x", lang="en", strength=strength)

    partly, weak, strong = reason(Verdict.PARTLY, 0.9), reason(Verdict.MET, 0.6), reason(Verdict.MET, 0.7)
    assert best_reason((partly, weak, strong)) == strong
    assert best_reason((reason(Verdict.CONTRADICTED, 1.0), reason(Verdict.NOT_STATED, 1.0))) is None
    assert best_reason(tiny_matches().matches[1].reasons) is None
