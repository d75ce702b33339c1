"""The tests of people read refusals in English; requests choose their own language."""

import pytest
from people_makers import account, person

from digua.portal.people.models import Account


@pytest.fixture(autouse=True)
def in_english(told_in_english):
    """All of these tests compare refusals."""


@pytest.fixture
def ingrid() -> Account:
    return account("ingrid@nordlys.example", person=person(), language="en")
