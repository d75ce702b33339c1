"""Workers killed at random moments: every job's effect happens exactly once, or it is reported as failed."""

from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killing.py")


@pytest.mark.django_db(transaction=True)
def test_no_effect_is_lost_or_doubled(told_beside):
    outcome = told_beside(PROGRAM, "--jobs", 150, "--kills", 5, "--workers", 3, timeout=120)
    assert outcome["wrong"] == 0
    assert outcome["done"] + outcome["failed"] == 150
    assert outcome["kills"] == 5
