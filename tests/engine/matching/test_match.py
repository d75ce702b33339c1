"""Matching as a whole: the right partner first, sound ranks and scores, reasons in the offer's own words."""

from dataclasses import replace

import numpy as np
import pytest
from factories.market import TOPICS, BagOfWords, need, offer

from digua.engine.budget import Progress
from digua.engine.matching.introductions import match
from digua.engine.matching.matcher import Matcher
from digua.engine.matching.model import Match, MatchResult, Profile, ProfileType, Stage, Verdict
from digua.engine.matching.weights import VerdictWeights, Weights


def partners(result: MatchResult, needed: str) -> list[str]:
    return [each.offer for each in result.matches if each.need == needed and each.rank_for_need]


def pair(result: MatchResult, needed: str, offered: str) -> Match:
    return next(each for each in result.matches if (each.need, each.offer) == (needed, offered))


def test_each_need_gets_the_offer_of_its_topic_first(market: list[Profile], encoder: BagOfWords) -> None:
    result = match(market, encoders=[encoder])
    assert [partners(result, f"need-{topic}")[0] for topic in TOPICS] == [f"offer-{topic}" for topic in TOPICS]
    assert result.encoders == ("words",)


def test_scores_are_probabilities_and_ranks_agree_with_them(market: list[Profile], encoder: BagOfWords) -> None:
    result = match(market, encoders=[encoder], k=4)
    for each in result.matches:
        assert 0.0 <= each.need_side <= 1.0
        assert 0.0 <= each.offer_side <= 1.0
        low, high = sorted((each.need_side, each.offer_side))
        assert low - 1e-6 <= each.score <= high + 1e-6
    for side, rank in (("need", "rank_for_need"), ("offer", "rank_for_offer")):
        for key in {getattr(each, side) for each in result.matches}:
            listed = [each for each in result.matches if getattr(each, side) == key and getattr(each, rank)]
            listed.sort(key=lambda each: getattr(each, rank))
            assert [getattr(each, rank) for each in listed] == [1, 2, 3, 4]
            assert [each.score for each in listed] == sorted((each.score for each in listed), reverse=True)


def test_matches_come_by_need_and_rank(market: list[Profile], encoder: BagOfWords) -> None:
    result = match(market, encoders=[encoder], k=3)
    order = [f"need-{topic}" for topic in TOPICS]
    keys = [(order.index(each.need), each.rank_for_need or 4) for each in result.matches]
    assert keys == sorted(keys)


def test_the_same_profiles_give_the_same_result(market: list[Profile]) -> None:
    assert match(market, encoders=[BagOfWords()]) == match(market, encoders=[BagOfWords()])


def test_reasons_quote_the_offer_for_each_requirement(market: list[Profile], encoder: BagOfWords) -> None:
    found = pair(match(market, encoders=[encoder]), "need-welding", "offer-welding")
    own = offer("welding")
    first, second = found.reasons
    assert (first.requirement, first.lang) == (0, "en")
    assert first.sentence in (own.title, *own.advantages, f"We sell {TOPICS['welding']}.")
    assert (second.requirement, second.sentence) == (1, "The yield is 97 %.")


@pytest.mark.parametrize(("bias", "verdict"), [(9.0, Verdict.MET), (-9.0, Verdict.NOT_STATED)])
def test_verdicts_follow_their_weights(
    market: list[Profile], encoder: BagOfWords, bias: float, verdict: Verdict
) -> None:
    weights = Weights(verdict=VerdictWeights(bias=bias))
    found = pair(match(market, encoders=[encoder], weights=weights), "need-welding", "offer-welding")
    assert [reason.verdict for reason in found.reasons] == [verdict, verdict]
    assert all((reason.strength > 0.5) == (verdict is Verdict.MET) for reason in found.reasons)


def test_a_figure_that_falls_short_contradicts(market: list[Profile], encoder: BagOfWords) -> None:
    poor = replace(market[6], description="The yield is 60 % at least 95 days long.")
    assert poor.id == "offer-welding"
    required = replace(market[0], requirements=("The yield is 95 % at least",))
    result = match([required, *market[1:6], poor, *market[7:]], encoders=[encoder])
    (reason,) = pair(result, "need-welding", "offer-welding").reasons
    assert (reason.verdict, reason.sentence) == (
        Verdict.CONTRADICTED,
        "The yield is 60 % at least 95 days long.",
    )


def test_facts_lift_the_offer_that_keeps_them(market: list[Profile], encoder: BagOfWords) -> None:
    twin = offer("welding", id="offer-poor", organisation="another maker", description="The yield is 60 %.")
    result = match([*market, twin], encoders=[encoder])
    assert partners(result, "need-welding")[:2] == ["offer-welding", "offer-poor"]


def test_a_stage_that_is_not_reached_counts_against_the_offer(
    market: list[Profile], encoder: BagOfWords
) -> None:
    ready = replace(market[0], stage=Stage.ON_MARKET)
    mature = offer("welding", id="offer-mature", organisation="another maker", trl=9)
    early = replace(market[6], stage=Stage.CONCEPT)
    result = match([ready, *market[1:6], early, *market[7:], mature], encoders=[encoder])
    assert partners(result, "need-welding")[:2] == ["offer-mature", "offer-welding"]


def test_a_need_without_requirements_has_no_reasons(market: list[Profile], encoder: BagOfWords) -> None:
    bare = replace(market[0], requirements=())
    found = pair(match([bare, *market[1:]], encoders=[encoder]), "need-welding", "offer-welding")
    assert (found.rank_for_need, found.reasons) == (1, ())


def test_a_need_is_told_that_nobody_has_it(market: list[Profile], encoder: BagOfWords) -> None:
    without = [profile for profile in market if profile.id != "offer-welding"]
    told = match(without, encoders=[encoder]).no_good_offer
    assert max(told, key=lambda key: told[key]) == "need-welding"
    assert set(told) == {f"need-{topic}" for topic in TOPICS}


def test_needs_alone_have_no_good_offer(encoder: BagOfWords) -> None:
    result = match([need("welding")], encoders=[encoder])
    assert result.matches == ()
    assert result.no_good_offer == {"need-welding": 1.0}


def test_the_first_offer_of_all_is_found(encoder: BagOfWords) -> None:
    matcher = Matcher.prepare([need("welding"), need("ballast")], [encoder])
    assert partners(matcher.changed(offer("ballast")).result(), "need-ballast") == ["offer-ballast"]


def test_no_profiles_give_an_empty_result(encoder: BagOfWords) -> None:
    assert match([], encoders=[encoder]).matches == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation": "seeker of welding"},
        {"country": "FR"},
        {"valid": False},
        {"type": ProfileType.EO},
        {"excluded_countries": frozenset({"CN"})},
    ],
)
def test_who_may_not_meet_is_never_matched(
    market: list[Profile], encoder: BagOfWords, changes: dict[str, object]
) -> None:
    seeker = replace(market[0], excluded_countries=frozenset({"FR"}))
    barred = offer("welding", **changes)
    result = match([seeker, *market[1:6], barred, *market[7:]], encoders=[encoder])
    assert ("need-welding", "offer-welding") not in {(each.need, each.offer) for each in result.matches}


def test_profiles_without_text_are_survived(market: list[Profile], encoder: BagOfWords) -> None:
    empty = [
        Profile(id="empty need", type=ProfileType.TR, title=""),
        Profile(id="empty offer", type=ProfileType.TO, title=" ", summary="…", organisation="x"),
    ]
    result = match([*market, *empty], encoders=[encoder])
    assert partners(result, "need-welding")[0] == "offer-welding"
    assert all(np.isfinite(each.score) for each in result.matches)


def test_twins_of_an_id_and_no_encoder_are_refused(market: list[Profile], encoder: BagOfWords) -> None:
    with pytest.raises(ValueError, match="same id"):
        match([*market, market[0]], encoders=[encoder])
    with pytest.raises(ValueError, match="at least one encoder"):
        match(market, encoders=[])


def test_progress_is_told_up_to_the_end(market: list[Profile], encoder: BagOfWords) -> None:
    told: list[Progress] = []
    match(market, encoders=[encoder], progress=told.append)
    assert [each.phase for each in told] == ["encode", "match"]
    assert told[-1].spent == 1.0


def test_a_language_the_first_encoder_cannot_read_goes_to_the_second(market: list[Profile]) -> None:
    fast, slow = BagOfWords(frozenset({"en"}), "fast"), BagOfWords(None, "slow")
    norwegian = replace(market[6], lang="nb")
    result = match([*market[:6], norwegian, *market[7:]], encoders=[fast, slow])
    assert result.encoders == ("fast", "slow")
    assert norwegian.title not in fast.read
    assert norwegian.title in slow.read
    assert offer("harvest").title in fast.read
    assert offer("harvest").title not in slow.read
    assert partners(result, "need-welding")[0] == "offer-welding"


def test_one_change_is_compared_anew(market: list[Profile], matcher: Matcher) -> None:
    matcher.result()
    other = replace(market[0], title=market[1].title, summary=market[1].summary, keywords=market[1].keywords)
    other = replace(other, requirements=market[1].requirements)
    after = matcher.changed(other).result()
    assert partners(after, "need-welding")[0] == "offer-chitosan"
    assert partners(after, "need-ballast") == partners(matcher.result(), "need-ballast")


def test_a_new_offer_is_found_and_the_old_matcher_stays(matcher: Matcher) -> None:
    before = matcher.result()
    late = offer("ballast", id="offer-late", organisation="newcomer")
    after = matcher.changed(late).result()
    assert set(partners(after, "need-ballast")[:2]) == {"offer-ballast", "offer-late"}
    assert matcher.result() == before


def test_a_changed_language_brings_in_another_encoder(market: list[Profile]) -> None:
    fast, slow = BagOfWords(frozenset({"en"}), "fast"), BagOfWords(None, "slow")
    matcher = Matcher.prepare(market, [fast, slow])
    assert slow.read == []
    after = matcher.changed(offer("welding", lang="nb")).result()
    assert offer("welding").title in slow.read
    assert ("need-welding", "offer-welding") in {(each.need, each.offer) for each in after.matches}


def test_a_need_cannot_become_an_offer(matcher: Matcher) -> None:
    with pytest.raises(ValueError, match="cannot change between need and offer"):
        matcher.changed(offer("welding", id="need-welding"))
