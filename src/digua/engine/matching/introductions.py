"""The whole way from profiles and feedback to ranked matches."""

from collections.abc import Sequence

from digua.engine.budget import Listener
from digua.engine.matching.learning import learn
from digua.engine.matching.matcher import Matcher
from digua.engine.matching.model import Feedback, MatchResult, Profile
from digua.engine.matching.weights import Weights
from digua.engine.text.encoders import Encoder


def match(
    profiles: Sequence[Profile],
    *,
    encoders: Sequence[Encoder],
    k: int = 10,
    feedback: Sequence[Feedback] = (),
    weights: Weights | None = None,
    seed: int = 0,
    progress: Listener | None = None,
) -> MatchResult:
    """The k best partners of each need and of each offer, with reasons.

    Of the encoders, the first that reads both languages of a pair compares it. Feedback on these profiles
    refits the weights where held-out feedback confirms it; `seed` deals it into folds. Raises ValueError for
    two profiles of one id, and where no encoder is given.
    """
    matcher = Matcher.prepare(profiles, encoders, weights=weights, progress=progress)
    if feedback:
        matcher = matcher.weighted(learn(matcher, feedback, seed=seed).weights)
    return matcher.result(k, progress=progress)
