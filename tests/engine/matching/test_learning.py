"""Feedback: learnt where it holds on unseen cases, left alone where it does not."""

from dataclasses import replace

import numpy as np
import pytest
from factories.market import TOPICS, BagOfWords, need, offer

from digua.engine.matching.introductions import match
from digua.engine.matching.learning import ENOUGH, learn
from digua.engine.matching.matcher import Matcher
from digua.engine.matching.model import Feedback, FeedbackKind, Profile
from digua.engine.matching.weights import FITTED, Weights


@pytest.fixture
def crowd() -> list[Profile]:
    """Forty-eight needs; each topic's offers differ in whether they keep the yield asked for."""
    profiles = []
    for number in range(8):
        for topic in TOPICS:
            told = "The yield is 97 %." if number % 2 else "The yield is 50 %."
            profiles.append(need(topic, id=f"need-{topic}-{number}", organisation=f"s{topic}{number}"))
            profiles.append(
                offer(topic, id=f"offer-{topic}-{number}", organisation=f"m{topic}{number}", description=told)
            )
    return profiles


def feedback() -> list[Feedback]:
    """Of the first need of each topic: interested in the offers that keep the yield, and only in those."""
    return [
        Feedback(
            need=f"need-{topic}-0",
            offer=f"offer-{topic}-{number}",
            kind=FeedbackKind.INTERESTED if number % 2 else FeedbackKind.NOT_RELEVANT,
        )
        for topic in TOPICS
        for number in range(8)
    ]


def test_a_rule_that_holds_is_learnt_and_improves_on_unseen_feedback(crowd: list[Profile]) -> None:
    matcher = Matcher.prepare(crowd, [BagOfWords()], weights=Weights(satisfied=0.2, contradicted=0.2))
    learnt = learn(matcher, feedback(), seed=3)
    assert learnt.adopted
    assert learnt.after < 0.5 * learnt.before
    assert (learnt.cases, learnt.unknown) == (48, 0)
    assert learnt.weights.satisfied > 0.2
    assert learnt.weights.contradicted > 0.2


def test_noise_is_not_learnt(crowd: list[Profile]) -> None:
    indifferent = Weights().with_vector(np.zeros(len(FITTED)))
    matcher = Matcher.prepare(crowd, [BagOfWords()], weights=indifferent)
    random = np.random.default_rng(0)
    said = [
        Feedback(
            need=f"need-{topic}-{random.integers(8)}",
            offer=f"offer-{other}-{random.integers(8)}",
            kind=FeedbackKind.INTERESTED if random.random() < 0.5 else FeedbackKind.NOT_RELEVANT,
        )
        for topic in TOPICS
        for other in TOPICS
    ]
    learnt = learn(matcher, said, seed=1)
    assert not learnt.adopted
    assert learnt.weights == indifferent
    assert learnt.after >= learnt.before


def test_however_much_is_said_weights_stay_finite_and_signed(crowd: list[Profile]) -> None:
    matcher = Matcher.prepare(crowd, [BagOfWords()])
    everything_is_bad = [replace(each, kind=FeedbackKind.NOT_RELEVANT) for each in feedback()] * 50
    vector = learn(matcher, everything_is_bad).weights.vector
    assert np.all(np.isfinite(vector))
    assert np.all(vector[:-1] >= 0.0)
    assert np.all(np.abs(vector - matcher.weights.vector) < 10.0)


def test_little_feedback_changes_nothing(matcher: Matcher) -> None:
    said = [Feedback(need="need-welding", offer="offer-welding", kind=FeedbackKind.HELD)] * (2 * ENOUGH)
    learnt = learn(matcher, said)
    assert (learnt.adopted, learnt.cases, learnt.weights) == (False, 1, matcher.weights)


def test_feedback_on_strangers_is_counted(matcher: Matcher) -> None:
    said = [Feedback(need="need-welding", offer="gone", kind=FeedbackKind.RATED, rating=4)]
    assert learn(matcher, said).unknown == 1


def test_learning_repeats_itself_by_seed(crowd: list[Profile]) -> None:
    matcher = Matcher.prepare(crowd, [BagOfWords()])
    assert learn(matcher, feedback(), seed=5) == learn(matcher, feedback()[::-1], seed=5)


def test_match_uses_what_it_learns(crowd: list[Profile]) -> None:
    weights = Weights(satisfied=0.0, contradicted=0.0)
    before = match(crowd, encoders=[BagOfWords()], weights=weights)
    after = match(crowd, encoders=[BagOfWords()], weights=weights, feedback=feedback())
    assert before.parameters["satisfied"] == 0.0
    assert after.parameters["satisfied"] > 0.0
    assert set(FITTED) <= set(after.parameters)


@pytest.mark.parametrize(("kind", "rating"), [("rated", None), ("rated", 0), ("rated", 6), ("held", 3)])
def test_ratings_are_one_to_five_and_only_where_rated(kind: str, rating: int | None) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        Feedback(need="n", offer="o", kind=FeedbackKind(kind), rating=rating)
