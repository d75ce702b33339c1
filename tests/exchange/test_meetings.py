from datetime import datetime
from zoneinfo import ZoneInfo

from factories.edition import small_results
from factories.tiny import CHEN, INGRID, TANAKA, VENUE, tiny_event, tiny_results

from digua.engine.scheduling.figures import diaries
from digua.exchange.meetings import meetings, meetings_by_person, own_zone


def test_a_meeting_is_told_in_the_venues_time() -> None:
    first, second = meetings(tiny_results())
    assert (first.request, first.people, first.slots, first.place, first.interpreter) == (0, (0, 1), (0,), 1, 0)
    assert (first.start, first.end) == (
        datetime(2023, 4, 20, 14, 0, tzinfo=VENUE),
        datetime(2023, 4, 20, 14, 25, tzinfo=VENUE),
    )
    assert (first.online, second.online) == (True, False)
    assert first.others(CHEN) == (INGRID,)


def test_everybody_has_a_list_in_order_of_time() -> None:
    lists = meetings_by_person(tiny_results())
    assert [[meeting.request for meeting in one] for one in lists] == [[0, 1], [0], [1]]


def test_lists_are_the_engines_diaries() -> None:
    results = small_results()
    held = diaries(results.instance, results.timetable.placements)
    assert [[meeting.request for meeting in one] for one in meetings_by_person(results)] == held


def test_a_long_meeting_ends_with_its_last_slot() -> None:
    long = [meeting for meeting in meetings(small_results()) if len(meeting.slots) == 2]
    assert long
    for meeting in long:
        assert (meeting.end - meeting.start).total_seconds() == 55 * 60


def test_only_people_online_elsewhere_have_a_clock_of_their_own() -> None:
    event = tiny_event()
    assert own_zone(event, CHEN) is None
    assert own_zone(event, INGRID) == ZoneInfo("Europe/Oslo")
    assert own_zone(event, TANAKA) is None


def test_nothing_is_held_where_no_timetable_is_possible() -> None:
    results = tiny_results(placements=())
    assert meetings(results) == ()
    assert meetings_by_person(results) == ((), (), ())
