"""The people of a small conference: a company with a need, institutes abroad, an adviser, an officer."""

from collections.abc import Callable, Iterator

import pytest
from django.utils.translation import override
from factories.parties import Party, party, with_role

from digua.portal.core.actor import Actor
from digua.portal.core.texts import Texts
from digua.portal.people.models import Grant
from digua.portal.profiles.models import Profile


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Refusals are compared by their English words."""
    with override("en"):
        yield


@pytest.fixture
def company() -> Party:
    return party("金华氢澜新能源材料有限公司", "CN", "chen@qinglan.example", "zh")


@pytest.fixture
def institute() -> Party:
    return party("Nordlys Katalyse AS", "NO", "ingrid@nordlys.example")


@pytest.fixture
def stranger() -> Party:
    return party("Harrow Lane Institute", "GB", "eleanor@harrow.example")


@pytest.fixture
def adviser() -> Actor:
    return with_role(Grant.Role.ADVISER, "adviser@node.example")


@pytest.fixture
def officer() -> Actor:
    return with_role(Grant.Role.COMPLIANCE_OFFICER, "officer@node.example")


@pytest.fixture
def put_up() -> Callable[..., Profile]:
    """Writes a profile as it stands, past every gate."""
    count = 0

    def make(owner: Party, **fields: object) -> Profile:
        nonlocal count
        count += 1
        standing = {
            "reference": f"TR{owner.organisation.country}20231105{count:03}",
            "type": "TR",
            "state": Profile.State.PUBLISHED,
            "title": Texts.of("Iridium-free catalyst", "en"),
            "lang": "en",
        }
        return Profile.objects.create(
            organisation=owner.organisation,
            contact=owner.person,
            country=owner.organisation.country,
            **standing | fields,
        )

    return make
