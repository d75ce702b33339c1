"""A process killed in the middle of a commit leaves nothing behind, and the commit can be done later."""

from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killed_commit.py")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_behind(told_beside, workbook, demo):
    outcome = told_beside(PROGRAM, workbook, timeout=240)
    assert outcome["torn"] == 0
    assert outcome["kills"] > 10
    assert outcome["state"] == "committed"
    assert outcome["counts"]["people.person"] == len(demo.attendees)
