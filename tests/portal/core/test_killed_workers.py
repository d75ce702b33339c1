"""Workers killed at random moments: every job's effect happens exactly once, or it is reported as failed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killing.py")


@pytest.mark.django_db(transaction=True)
def test_no_effect_is_lost_or_doubled(database_url, tmp_path):
    told = subprocess.run(
        [sys.executable, PROGRAM, "--jobs", "150", "--kills", "5", "--workers", "3"],
        env=os.environ
        | {
            "DATABASE_URL": database_url,
            "DIGUA_DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "digua.portal.settings.base",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    outcome = json.loads(told.stdout.splitlines()[-1])
    assert outcome["wrong"] == 0
    assert outcome["done"] + outcome["failed"] == 150
    assert outcome["kills"] == 5
