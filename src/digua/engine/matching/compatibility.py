"""Which need and offer may be introduced at all, whatever their texts say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
    """`may_meet` for all pairs: needs × offers.

    Profiles that differ in nothing that it looks at are decided together.
    """
    asked, rows = kinds(needs)
    told, columns = kinds(offers)
    table = np.array([[may_meet(need, offer) for offer in told] for need in asked], dtype=np.bool_)
    table = table.reshape(len(asked), len(told))[np.ix_(rows, columns)]
    houses = sorted({profile.organisation for profile in (*needs, *offers)})
    number = {house: index if house else -1 for index, house in enumerate(houses)}
    ours = np.array([number[need.organisation] for need in needs], dtype=np.int64)
    theirs = np.array([number[offer.organisation] for offer in offers], dtype=np.int64)
    same: NDArray[np.bool_] = (ours[:, None] == theirs[None, :]) & (ours >= 0)[:, None]
    return table & ~same


def kinds(profiles: Sequence[Profile]) -> tuple[list[Profile], NDArray[np.int64]]:
    """One profile of no house for each kind there is, and the index of each profile's kind."""
    found: dict[tuple[object, ...], int] = {}
    examples: list[Profile] = []
    index = []
    for profile in profiles:
        key = (profile.type, profile.valid, profile.country, profile.excluded_countries)
        if key not in found:
            found[key] = len(examples)
            examples.append(replace(profile, organisation=""))
        index.append(found[key])
    return examples, np.array(index, dtype=np.int64)
