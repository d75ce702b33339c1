from dataclasses import replace

from factories.edition import small_results
from factories.tiny import CHEN, tiny_results

from digua.engine.scheduling.model import Timetable
from digua.exchange.meetings import meetings, meetings_by_person
from digua.exchange.outcome import (
    InterpreterUse,
    SlotUse,
    Speech,
    Wishes,
    gap,
    interpreter_use,
    personal_figures,
    speech,
    use_by_slot,
    wishes,
)


def test_the_gap_is_the_share_of_the_bound_that_is_lacking() -> None:
    timetable: Timetable = tiny_results().timetable
    assert gap(timetable) == (11.5 - 11) / 11.5
    assert gap(replace(timetable, bound=None)) is None
    assert gap(replace(timetable, bound=0.0)) == 0.0
    assert gap(tiny_results(placements=()).timetable) is None


def test_personal_figures_add_up_to_the_timetables() -> None:
    results = small_results()
    personal = personal_figures(results, meetings_by_person(results))
    whole = results.timetable.figures
    assert whole is not None
    assert sum(figures.idle for figures in personal) == whole.idle > 0
    assert sum(figures.breaks for figures in personal) == whole.breaks
    assert sum(figures.table_changes for figures in personal) == whole.table_changes


def test_who_waits_between_two_meetings_is_idle() -> None:
    results = tiny_results()
    personal = personal_figures(results, meetings_by_person(results))
    assert [figures.idle for figures in personal] == [1, 0, 0]
    assert personal[CHEN].weight == 11


def test_wishes_count_for_everybody_in_a_request() -> None:
    granted = wishes(tiny_results())
    assert granted == {0: Wishes(2, 2), 1: Wishes(2, 1), 2: Wishes(2, 1)}
    assert granted[1].share == 0.5


def test_slots_tell_meetings_places_and_interpreters() -> None:
    results = tiny_results()
    assert use_by_slot(results, meetings(results)) == (
        SlotUse(meetings=1, tables=0, tables_open=1, online=1, interpreters=1),
        SlotUse(meetings=0, tables=0, tables_open=1, online=0, interpreters=0),
        SlotUse(meetings=1, tables=1, tables_open=1, online=0, interpreters=0),
        SlotUse(meetings=0, tables=0, tables_open=1, online=0, interpreters=0),
    )


def test_interpreters_and_languages() -> None:
    results = tiny_results()
    assert interpreter_use(results, meetings(results)) == (InterpreterUse(busy=1, there=4),)
    assert speech(results, meetings(results)) == Speech(shared=1, interpreted=1, unknown=0)
