"""A process killed in the middle of a commit leaves nothing behind, and the commit can be done later."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killed_commit.py")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_behind(database_url, workbook, demo, tmp_path):
    told = subprocess.run(
        [sys.executable, PROGRAM, workbook],
        env=os.environ
        | {
            "DATABASE_URL": database_url,
            "DIGUA_DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "digua.portal.settings.base",
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    outcome = json.loads(told.stdout.splitlines()[-1])
    assert outcome["torn"] == 0
    assert outcome["kills"] > 10
    assert outcome["state"] == "committed"
    assert outcome["counts"]["people.person"] == len(demo.attendees)
