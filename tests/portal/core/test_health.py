"""What supervisors, Prometheus and the log are told."""

import json
import logging
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from ipaddress import ip_network

import pytest
import structlog
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from digua.portal.core.discretion import discreet
from digua.portal.core.logging import configure_logging
from digua.portal.core.models import Job, Worker
from digua.portal.settings.environment import SettingError, read_environment


def test_the_process_answers(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.parametrize(
    ("seconds", "status"),
    [(0, 200), (59, 200), (61, 503)],
)
def test_ready_where_a_worker_was_seen_lately(client, seconds, status):
    Worker.objects.create(name="w", seen_at=timezone.now() - timedelta(seconds=seconds))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["worker"]) == (status, status == 200)


def test_not_ready_without_its_tables(client):
    Worker.objects.create(name="w", seen_at=timezone.now())
    MigrationRecorder.Migration.objects.filter(app="core").last().delete()
    assert client.get("/readyz").json() == {"database": True, "migrations": False, "worker": False}


def test_figures_by_route_and_state_and_no_path(client):
    Job.objects.create(task="x", state="failed", run_after=timezone.now())
    client.get("/enter/a-secret/")
    told = client.get("/metrics").content.decode()
    assert 'digua_jobs{state="failed"} 1.0' in told
    assert 'digua_jobs{state="waiting"} 0.0' in told
    assert 'digua_request_seconds_count{method="GET",route="/enter/<str:secret>/",status="410"}' in told
    assert "a-secret" not in told


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "192.0.2.1"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
        ({"REMOTE_ADDR": "10.0.0.7"}, 200),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),
        ({"REMOTE_ADDR": "10.0.0.7", "HTTP_FORWARDED": "for=10.0.0.7"}, 404),
    ],
)
def test_figures_are_for_addresses_that_the_operator_named(client, settings, where, status):
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, metrics_from=(ip_network("10.0.0.0/8"),))
    assert client.get("/metrics", **where).status_code == status


@pytest.fixture
def lines():
    """The lines of the log so far."""
    before, level, stream = logging.root.handlers[:], logging.root.level, StringIO()
    configure_logging(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.root.handlers = before
    logging.root.setLevel(level)
    structlog.reset_defaults()


def test_a_line_of_the_log_is_json_and_holds_no_address(lines):
    structlog.get_logger("digua.x").info("sent", to="chen@example.org", count=3)
    logging.getLogger("other").warning("no mail to %s", "chen@example.org")
    first, second = lines()
    assert (first["event"], first["to"], first["count"], first["level"]) == ("sent", "…@…", 3, "info")
    assert (second["event"], second["logger"]) == ("no mail to …@…", "other")


def test_a_request_is_logged_by_its_route(client, lines):
    client.get("/enter/a-secret/?name=Chen")
    [line] = [line for line in lines() if line["logger"] == "digua.web"]
    assert (line["route"], line["status"]) == ("/enter/<str:secret>/", 410)
    assert "a-secret" not in json.dumps(line)


def test_errors_are_kept_without_what_a_database_quotes():
    told = discreet("IntegrityError: twice\nDETAIL:  Key (email)=(chen@example.org) already exists.\nat a@b.no")
    assert told == "IntegrityError: twice\nDETAIL: …\nat …@…"


@pytest.mark.parametrize("value", ["the office", "10.0.0.0/99"])
def test_a_wrong_network_is_said(value):
    with pytest.raises(SettingError, match="DIGUA_METRICS_FROM"):
        read_environment({"DIGUA_METRICS_FROM": value})
