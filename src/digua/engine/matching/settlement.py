"""What facts settle between needs and offers: filled pair by pair as pairs come to be looked at."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.checks import Claims, check, shares, shortfall
from digua.engine.matching.dense import Matrix
from digua.engine.matching.document import Document
from digua.engine.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Settlement:
    """Shares satisfied, shares contradicted, and levels of readiness lacking: 3 × needs × offers.

    NaN where a pair has not been looked at yet; looking again gives the same, so that filling is no change.
    """

    values: Matrix

    @classmethod
    def blank(cls, needs: int, offers: int) -> Self:
        return cls(np.full((3, needs, offers), np.nan, dtype=np.float32))

    def changed(self, needs: int, offers: int, *, row: int | None = None, column: int | None = None) -> Self:
        """A copy of that size in which one need or one offer is to be looked at anew."""
        fresh = type(self).blank(needs, offers)
        fresh.values[:, : self.values.shape[1], : self.values.shape[2]] = self.values
        if row is not None:
            fresh.values[:, row] = np.nan
        if column is not None:
            fresh.values[:, :, column] = np.nan
        return fresh

    def look(self, row: int, column: int, need: Document, offer: Document, told: Claims) -> Matrix:
        """The three values of a pair."""
        if np.isnan(self.values[0, row, column]):
            checks = tuple(check(required, told) for required in need.facts)
            self.values[:, row, column] = (*shares(checks), shortfall(need.profile, offer.profile))
        found: Matrix = self.values[:, row, column]
        return found

    def unseen(self, listed: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Listed pairs that have not been looked at."""
        return [(row, column) for row, column in np.argwhere(listed & np.isnan(self.values[0])).tolist()]

    def log_odds(self, weights: Weights) -> Matrix:
        """What facts and stages add: needs × offers, 0 where a pair has not been looked at."""
        satisfied, contradicted, lacking = np.nan_to_num(self.values)
        result: Matrix = (
            np.float32(weights.satisfied) * satisfied
            - np.float32(weights.contradicted) * contradicted
            - np.float32(weights.stage) * lacking
        )
        return result
