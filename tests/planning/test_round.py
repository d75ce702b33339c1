from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digua.engine.scheduling.model import Interpreter, Mode, Objective, PlaceKind, Request, Slot
from digua.exchange.event import (
    Attendee,
    Edition,
    Event,
    EventInterpreter,
    EventPlace,
    EventRequest,
    EventSlot,
    MeetingRules,
    Role,
    Walk,
)
from digua.planning.round import meeting_round

SHANGHAI = ZoneInfo("Asia/Shanghai")
OSLO = ZoneInfo("Europe/Oslo")


def slot(name: str, day: int, hour: int, minute: int = 0) -> EventSlot:
    start = datetime(2023, 4, day, hour, minute, tzinfo=SHANGHAI)
    return EventSlot(id=name, start=start, end=start + timedelta(minutes=25))


def attendee(name: str, **facts) -> Attendee:
    known = {"organisation": "O1", "role": Role.GUEST, "mode": Mode.ON_SITE, "timezone": SHANGHAI}
    return Attendee(id=name, name=name, **(known | facts))


EVENT = Event(
    edition=Edition(
        id="jinhua-2023",
        title={"zh": "国合大会"},
        timezone=SHANGHAI,
        starts=date(2023, 4, 19),
        ends=date(2023, 4, 21),
    ),
    slots=(slot("A", 19, 9), slot("B", 19, 14), slot("C", 19, 17, 30), slot("D", 20, 9)),
    places=(
        EventPlace(id="T1", kind=PlaceKind.TABLE, hall="1", closed=frozenset({"B"})),
        EventPlace(id="L1", kind=PlaceKind.LINK),
    ),
    walks=(Walk(from_hall="1", to_hall="2", minutes=7),),
    attendees=(
        attendee("P1", absent=frozenset({"A"}), languages=("zh", "en"), max_per_day=3, minimum=2),
        attendee("P2", mode=Mode.ONLINE, timezone=OSLO),
        attendee("P3", mode=Mode.ONLINE, timezone=OSLO, strict_waking=False),
        attendee("P4", mode=Mode.ONLINE, timezone=OSLO, waking=(time(8), time(11, 50))),
        attendee("P5", mode=Mode.ONLINE, timezone=OSLO, waking=(time(22), time(4))),
    ),
    interpreters=(
        EventInterpreter(
            id="I1",
            name="Lin",
            pairs=frozenset({frozenset({"zh", "nb"})}),
            mode=Mode.BOTH,
            absent=frozenset({"D"}),
        ),
    ),
    rules=MeetingRules(same_table=False, fairness=2),
)


def test_slots_are_minutes_of_universal_time_on_local_days():
    first, _, _, last = meeting_round(EVENT, ()).slots
    nine = int(datetime(2023, 4, 19, 1, tzinfo=UTC).timestamp()) // 60
    assert first == Slot(start=nine, end=nine + 25, day=0)
    assert last == Slot(start=nine + 1440, end=nine + 1465, day=1)


def test_absence_and_sleep_bound_availability():
    """09:00, 14:00 and 17:30 in Jinhua are 03:00, 08:00 and 11:30 in Oslo."""
    present, strict, lenient, early, owl = meeting_round(EVENT, ()).people
    assert (present.available, present.quiet) == (0b1110, 0)
    assert (strict.available, strict.quiet) == (0b0110, 0)
    assert (lenient.available, lenient.quiet) == (0b1111, 0b1001)
    assert early.available == 0b0010
    assert owl.available == 0b1001


def test_a_persons_facts_are_kept():
    person = meeting_round(EVENT, ()).people[0]
    assert (person.languages, person.max_per_day, person.minimum) == (frozenset({"zh", "en"}), 3, 2)


def test_places_interpreters_and_rules_are_kept():
    made = meeting_round(EVENT, ())
    assert [place.available for place in made.places] == [0b1101, 0b1111]
    assert made.interpreters == (
        Interpreter(id="I1", available=0b0111, pairs=frozenset({frozenset({"zh", "nb"})}), mode=Mode.BOTH),
    )
    assert made.rules.tables_limited
    assert not made.rules.links_limited
    assert made.rules.walking == {("1", "2"): 7, ("2", "1"): 7}
    assert made.rules.fairness == 2
    assert Objective.TABLE_CHANGES not in made.rules.objectives


def test_requests_refer_by_index():
    requests = (
        EventRequest(id="R1", people=("P1", "P2"), weight=9, must=True, fixed_slot="C", fixed_place="L1"),
        EventRequest(id="R2", people=("P2", "P3", "P1"), slots=frozenset({"A", "B"}), length=2, after=("R1",)),
    )
    assert meeting_round(EVENT, requests).requests == (
        Request(id="R1", people=(0, 1), weight=9, must=True, fixed_slot=2, fixed_place=1),
        Request(id="R2", people=(1, 2, 0), weight=5, allowed=0b0011, length=2, after=(0,)),
    )
