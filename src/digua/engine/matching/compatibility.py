"""Which need and offer may be introduced at all, whatever their texts say."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from digua.engine.matching.model import Profile, ProfileType

OFFERS_FOR: Mapping[ProfileType, frozenset[ProfileType]] = {
    ProfileType.TR: frozenset({ProfileType.TO, ProfileType.BO}),
    ProfileType.BR: frozenset({ProfileType.BO, ProfileType.TO}),
    ProfileType.RDR: frozenset({ProfileType.TO, ProfileType.EO}),
    ProfileType.IR: frozenset({ProfileType.IO}),
    ProfileType.ER: frozenset({ProfileType.EO}),
    ProfileType.OP: frozenset({ProfileType.TO, ProfileType.EO}),
}
"""Types of offer that can answer each type of need."""


def may_meet(need: Profile, offer: Profile) -> bool:
    """Whether the types fit, both are valid, neither bars the other's country, and they are not one house."""
    return (
        offer.type in OFFERS_FOR[need.type]
        and need.valid
        and offer.valid
        and not (need.organisation and need.organisation == offer.organisation)
        and offer.country not in need.excluded_countries
        and need.country not in offer.excluded_countries
    )


def allowed_pairs(needs: Sequence[Profile], offers: Sequence[Profile]) -> NDArray[np.bool_]:
    """`may_meet` for all pairs: needs × offers."""
    allowed = np.zeros((len(needs), len(offers)), dtype=np.bool_)
    for row, need in enumerate(needs):
        allowed[row] = [may_meet(need, offer) for offer in offers]
    return allowed
