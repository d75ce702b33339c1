"""From profiles to ranked matches, and again after a change."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import exp
from typing import Self

import numpy as np

from digua.engine.budget import Listener, Progress
from digua.engine.matching import ranking
from digua.engine.matching.checks import Check, Claims, check, claims
from digua.engine.matching.compatibility import allowed_pairs
from digua.engine.matching.corpus import Corpus
from digua.engine.matching.dense import Matrix
from digua.engine.matching.evidence import Evidence
from digua.engine.matching.logistic import Vector
from digua.engine.matching.model import Match, MatchResult, Profile, Reason
from digua.engine.matching.ranking import Flags
from digua.engine.matching.reasons import reasons
from digua.engine.matching.settlement import Settlement
from digua.engine.matching.weights import Weights
from digua.engine.text.encoders import Encoder

_DEPTH = 20
"""Partners of each need and each offer whose facts are checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where every pair stands, needs × offers: log-odds and probabilities of either side, and the score.

    `listed` are the pairs that may be ranked: allowed, and among the best before facts were checked.
    """

    listed: Flags
    odds: Matrix
    need_side: Matrix
    offer_side: Matrix
    scores: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """Prepared profiles. What was settled and reasoned for a pair is remembered across changes."""

    corpus: Corpus
    evidence: Evidence
    allowed: Flags
    weights: Weights
    claims: Mapping[str, Claims]
    settlement: Settlement
    reasoned: dict[tuple[str, str], tuple[Reason, ...]]

    @classmethod
    def prepare(
        cls,
        profiles: Sequence[Profile],
        encoders: Sequence[Encoder],
        *,
        weights: Weights | None = None,
        progress: Listener | None = None,
    ) -> Self:
        corpus = Corpus.prepare(profiles, encoders, progress)
        return cls(
            corpus=corpus,
            evidence=Evidence.of(corpus),
            allowed=allowed(corpus),
            weights=weights or Weights(),
            claims={document.profile.id: claims(document) for document in corpus.offers},
            settlement=Settlement.blank(len(corpus.needs), len(corpus.offers)),
            reasoned={},
        )

    def changed(self, profile: Profile) -> Self:
        """With one profile replaced or added. Languages' means and the other profiles' levels stay as they
        were, so that results differ a little from those of profiles prepared anew.

        Raises ValueError where a need would become an offer or the reverse.
        """
        corpus = self.corpus.changed(profile)
        side = corpus.needs if profile.type.is_need else corpus.offers
        at = next(index for index, document in enumerate(side) if document.profile.id == profile.id)
        where = {"row": at} if profile.type.is_need else {"column": at}
        document = side[at]
        told = {} if profile.type.is_need else {profile.id: claims(document)}
        return replace(
            self,
            corpus=corpus,
            evidence=self.evidence.changed(corpus, **where),
            allowed=allowed(corpus),
            claims={**self.claims, **told},
            settlement=self.settlement.changed(len(corpus.needs), len(corpus.offers), **where),
            reasoned={pair: found for pair, found in self.reasoned.items() if profile.id not in pair},
        )

    def weighted(self, weights: Weights) -> Self:
        return replace(self, weights=weights, reasoned={})

    def result(self, k: int = 10, *, progress: Listener | None = None) -> MatchResult:
        """The k best partners of each need and of each offer; matches in the order of needs and ranks."""
        standing = self.standing(k)
        by_need = ranking.ranks(standing.scores, standing.listed, k)
        by_offer = ranking.ranks(standing.scores.T, standing.listed.T, k).T
        rows, columns = np.nonzero((by_need > 0) | (by_offer > 0))
        first = np.where(by_need > 0, by_need, k + 1)[rows, columns]
        order = np.lexsort((columns, -standing.scores[rows, columns], first, rows))
        found = rows[order], columns[order]
        matches = tuple(
            Match(
                need=self.corpus.needs[row].profile.id,
                offer=self.corpus.offers[column].profile.id,
                score=score,
                need_side=need_side,
                offer_side=offer_side,
                rank_for_need=need_rank or None,
                rank_for_offer=offer_rank or None,
                reasons=self.reasons(row, column, odds),
                shared_codes=self.corpus.needs[row].profile.codes & self.corpus.offers[column].profile.codes,
            )
            for row, column, score, need_side, offer_side, need_rank, offer_rank, odds in zip(
                *(each.tolist() for each in found),
                *(
                    each[found].tolist()
                    for each in (
                        standing.scores,
                        standing.need_side,
                        standing.offer_side,
                        by_need,
                        by_offer,
                        standing.odds,
                    )
                ),
                strict=True,
            )
        )
        if progress is not None:
            progress(Progress("match", 1.0, value=float(len(matches))))
        return MatchResult(
            matches=matches,
            no_good_offer=self.no_good_offer(standing),
            encoders=tuple(self.corpus.encoders[index].kind.name for index in self.corpus.readings),
            parameters=parameters(self.weights, k),
        )

    def standing(self, k: int = 10) -> Standing:
        """Where all pairs stand; at least the k best of each side are listed."""
        need, offer = ranking.log_odds(self.evidence, self.weights)
        listed = ranking.shortlist(need + offer, self.allowed, max(_DEPTH, k))
        for row, column in self.settlement.unseen(listed):
            self.settle(row, column)
        settled = np.where(listed, self.settlement.log_odds(self.weights), np.float32(0.0))
        need, offer = need + settled, offer + settled
        need_side, offer_side = ranking.probability(need), ranking.probability(offer)
        return Standing(
            listed=listed,
            odds=ranking.mean(need, offer),
            need_side=need_side,
            offer_side=offer_side,
            scores=ranking.joined(need_side, offer_side),
        )

    def features(self, row: int, column: int) -> Vector:
        """What the log-odds of a pair are the weighted sum of, in the order of FITTED; costs are negative."""
        margins = self.evidence.for_need[:, row, column] + self.evidence.for_offer[:, row, column]
        satisfied, contradicted, lacking = self.settle(row, column).tolist()
        return np.array([*margins.tolist(), satisfied, -contradicted, -lacking, 1.0])

    def settle(self, row: int, column: int) -> Matrix:
        """Shares satisfied and contradicted, and levels of readiness lacking."""
        need, offer = self.corpus.needs[row], self.corpus.offers[column]
        return self.settlement.look(row, column, need, offer, self.claims[offer.profile.id])

    def checks(self, row: int, column: int) -> tuple[Check, ...]:
        """The need's passages checked against the offer's facts."""
        told = self.claims[self.corpus.offers[column].profile.id]
        return tuple(check(required, told) for required in self.corpus.needs[row].facts)

    def reasons(self, row: int, column: int, odds: float) -> tuple[Reason, ...]:
        need, offer = self.corpus.needs[row], self.corpus.offers[column]
        pair = (need.profile.id, offer.profile.id)
        if pair not in self.reasoned:
            reading = self.corpus.readings[int(self.corpus.readers[row, column])]
            checks = self.checks(row, column)
            self.reasoned[pair] = reasons(need, offer, reading, checks, odds, self.weights.verdict)
        return self.reasoned[pair]

    def no_good_offer(self, standing: Standing) -> dict[str, float]:
        """Per need the probability that none of its offers is good; 1 where none is allowed."""
        best = np.where(standing.listed, standing.odds, -np.inf).max(axis=1, initial=-np.inf)
        return {
            document.profile.id: 1.0 / (1.0 + exp(min(self.weights.hope * odds - self.weights.despair, 700.0)))
            for document, odds in zip(self.corpus.needs, best.tolist(), strict=True)
        }


def allowed(corpus: Corpus) -> Flags:
    needs, offers = ([document.profile for document in side] for side in (corpus.needs, corpus.offers))
    return allowed_pairs(needs, offers)


def parameters(weights: Weights, k: int) -> dict[str, float]:
    """All weights by name, those of the verdict with a dot, and k."""
    named = asdict(weights)
    verdict = named.pop("verdict")
    return named | {f"verdict.{name}": value for name, value in verdict.items()} | {"k": float(k)}
