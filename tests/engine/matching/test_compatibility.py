"""Which pairs may be introduced at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digua.engine.matching.compatibility import OFFERS_FOR, allowed_pairs, may_meet
from digua.engine.matching.model import Profile, ProfileType

NEED = Profile(id="n", type=ProfileType.TR, title="need", organisation="a", country="CN")
OFFER = Profile(id="o", type=ProfileType.TO, title="offer", organisation="b", country="DE")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        *(("TR", "TO"), ("BR", "BO"), ("IR", "IO"), ("ER", "EO"), ("RDR", "TO"), ("RDR", "EO"), ("OP", "TO")),
        *(("BR", "TO"), ("TR", "BO")),
    ],
)
def test_types_that_answer_each_other_may_meet(asked: str, told: str) -> None:
    assert may_meet(replace(NEED, type=ProfileType(asked)), replace(OFFER, type=ProfileType(told)))


@pytest.mark.parametrize(
    ("asked", "told"), [("TR", "IO"), ("IR", "TO"), ("ER", "TO"), ("BR", "EO"), ("OP", "BO")]
)
def test_types_that_do_not_may_not(asked: str, told: str) -> None:
    assert not may_meet(replace(NEED, type=ProfileType(asked)), replace(OFFER, type=ProfileType(told)))


def test_every_need_has_offers_and_every_offer_a_need() -> None:
    assert set(OFFERS_FOR) == {kind for kind in ProfileType if kind.is_need}
    assert set().union(*OFFERS_FOR.values()) == {kind for kind in ProfileType if not kind.is_need}


def test_profiles_of_no_organisation_may_meet() -> None:
    assert may_meet(replace(NEED, organisation=""), replace(OFFER, organisation=""))


def profiles(types: list[ProfileType]) -> st.SearchStrategy[list[Profile]]:
    one = st.builds(
        Profile,
        id=st.just("x"),
        title=st.just("t"),
        type=st.sampled_from(types),
        organisation=st.sampled_from(["", "a", "b"]),
        country=st.sampled_from([None, "CN", "DE"]),
        excluded_countries=st.sampled_from([frozenset(), frozenset({"DE"}), frozenset({"CN", "DE"})]),
        valid=st.booleans(),
    )
    return st.lists(one, max_size=6)


@given(
    profiles([kind for kind in ProfileType if kind.is_need]),
    profiles([kind for kind in ProfileType if not kind.is_need]),
)
def test_all_pairs_are_decided_as_each_alone(needs: list[Profile], offers: list[Profile]) -> None:
    table = allowed_pairs(needs, offers)
    assert table.shape == (len(needs), len(offers))
    assert table.tolist() == [[may_meet(need, offer) for offer in offers] for need in needs]
