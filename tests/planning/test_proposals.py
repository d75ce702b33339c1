from datetime import date
from zoneinfo import ZoneInfo

from digua.engine.matching.model import Match, MatchResult, ProfileType
from digua.engine.matching.transport import Load
from digua.engine.scheduling.model import Mode
from digua.exchange.event import Attendee, Edition, Event, EventProfile, EventRequest, MeetingRules, Role
from digua.planning.proposals import pairings, propose, room_left, split_loads

SHANGHAI = ZoneInfo("Asia/Shanghai")


def attendee(name: str, most: int | None = None) -> Attendee:
    return Attendee(
        id=name,
        name=name,
        organisation=f"O-{name}",
        role=Role.GUEST,
        mode=Mode.ON_SITE,
        timezone=SHANGHAI,
        max_meetings=most,
    )


def profile(name: str, contact: str) -> EventProfile:
    kind = ProfileType.TR if name.startswith("need") else ProfileType.TO
    return EventProfile(id=name, type=kind, organisation=f"O-{contact}", contact=contact, title=name)


def event(
    people: str, profiles: dict[str, str], *, asked: tuple[tuple[str, ...], ...] = (), load: int = 8
) -> Event:
    return Event(
        edition=Edition(id="e", title={}, timezone=SHANGHAI, starts=date(2023, 4, 19), ends=date(2023, 4, 21)),
        attendees=tuple(attendee(person) for person in people),
        profiles=tuple(profile(name, contact) for name, contact in profiles.items()),
        requests=tuple(EventRequest(id=f"R{index}", people=pair) for index, pair in enumerate(asked)),
        rules=MeetingRules(proposal_load=load),
    )


def result(*scores: tuple[str, str, float]) -> MatchResult:
    return MatchResult(
        matches=tuple(
            Match(
                need=need,
                offer=offer,
                score=score,
                need_side=score,
                offer_side=score,
                rank_for_need=1,
                rank_for_offer=1,
            )
            for need, offer, score in scores
        ),
        no_good_offer={},
        encoders=(),
    )


def met(chosen) -> list[tuple[str, str]]:
    return [(pairing.seeker, pairing.provider) for pairing in chosen]


def test_only_the_best_good_match_of_two_people_counts():
    edition = event("AB", {"need1": "A", "need2": "A", "offer1": "B"})
    (pairing,) = pairings(edition, result(("need1", "offer1", 0.6), ("need2", "offer1", 0.9)))
    assert (pairing.match.need, pairing.request.weight, pairing.planned.need) == ("need2", 4, "need2")


def test_weak_matches_oneself_and_people_who_ask_themselves_are_left_out():
    edition = event(
        "ABC",
        {"need1": "A", "offer1": "A", "offer2": "B", "offer3": "C"},
        asked=(("C", "A"),),
    )
    found = pairings(
        edition, result(("need1", "offer1", 0.9), ("need1", "offer2", 0.4), ("need1", "offer3", 0.8))
    )
    assert found == ()


def test_what_people_ask_for_leaves_less_room_for_proposals():
    edition = event("ABC", {}, asked=(("A", "B"), ("A", "C")), load=2)
    assert room_left(edition) == {"A": 0, "B": 1, "C": 1}


def test_nobody_goes_without_and_nobody_is_overrun():
    """B is everybody's best partner but takes two; C would be left with nothing by greed."""
    profiles = {"need1": "A", "need2": "C", "need3": "D", "offer1": "B", "offer2": "E"}
    edition = event("ABCDE", profiles, load=2)
    chosen = propose(
        edition,
        result(
            ("need1", "offer1", 0.9),
            ("need2", "offer1", 0.6),
            ("need3", "offer1", 0.95),
            ("need1", "offer2", 0.8),
            ("need3", "offer2", 0.7),
        ),
    )
    assert sorted(met(chosen)) == [("A", "E"), ("C", "B"), ("D", "B"), ("D", "E")]


def test_somebody_who_seeks_and_provides_splits_their_day():
    edition = event("ABC", {"need1": "A", "offer1": "B", "need2": "B", "offer2": "C"}, load=4)
    candidates = pairings(edition, result(("need1", "offer1", 0.9), ("need2", "offer2", 0.6)))
    loads = split_loads(edition, candidates)
    assert loads["B", "provides"] == Load(lower=1, upper=3)
    assert loads["B", "seeks"] == Load(lower=0, upper=1)


def test_no_good_match_proposes_nothing():
    assert propose(event("AB", {"need1": "A", "offer1": "B"}), result(("need1", "offer1", 0.2))) == ()
