from pathlib import Path

from event_strategies import events
from hypothesis import HealthCheck, given, settings

from digua.exchange.event import Event
from digua.exchange.workbook import inspect, read_workbook, write_workbook


@given(event=events())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
def test_what_is_written_is_read_again(event: Event, tmp_path: Path):
    path = tmp_path / "event.xlsx"
    write_workbook(event, path)
    assert inspect(path).problems == ()
    assert read_workbook(path) == event
    assert list(tmp_path.iterdir()) == [path]
