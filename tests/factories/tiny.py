"""The smallest edition that shows everything: three people, a match, a request without a place."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from digua.engine.matching.model import Match, MatchResult, ProfileType, Reason, Verdict
from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import (
    Cause,
    Figures,
    Instance,
    Interpreter,
    Mode,
    Person,
    Place,
    PlaceKind,
    Placement,
    Request,
    Slot,
    Status,
    Timetable,
)
from digua.engine.scheduling.model import Reason as NoPlace
from digua.exchange.event import (
    Attendee,
    Edition,
    Event,
    EventInterpreter,
    EventPlace,
    EventProfile,
    EventSlot,
    Organisation,
    OrganisationKind,
    Origin,
    Requirement,
    Role,
    Translation,
)
from digua.exchange.results import EditionResults, PlannedRequest, RequestOrigin

VENUE = ZoneInfo("Asia/Shanghai")
CHEN, INGRID, TANAKA = 0, 1, 2
CHINESE_ENGLISH = frozenset({frozenset({"zh", "en"})})


def tiny_event() -> Event:
    return Event(
        edition=Edition(
            id="mini/2023",
            title={"zh": "小型对接会", "en": "Small Partnering Day"},
            timezone=VENUE,
            starts=date(2023, 4, 20),
            ends=date(2023, 4, 21),
            venue={"zh": "会展中心", "en": "Exhibition Centre"},
            city={"zh": "金华", "en": "Jinhua"},
            organiser={"zh": "科技局", "en": "Science Bureau"},
        ),
        slots=tuple(
            EventSlot(
                id=f"S{n}",
                start=datetime(2023, 4, day, hour, 0, tzinfo=VENUE),
                end=datetime(2023, 4, day, hour, 25, tzinfo=VENUE),
            )
            for n, (day, hour) in enumerate(((20, 14), (20, 15), (20, 16), (21, 6)))
        ),
        places=(
            EventPlace(id="A01", kind=PlaceKind.TABLE, hall="1"),
            EventPlace(id="L1", kind=PlaceKind.LINK),
        ),
        organisations=(
            Organisation(
                id="C1",
                name={"zh": "青岚氢能有限公司", "en": "Qinglan Hydrogen"},
                kind=OrganisationKind.COMPANY,
                country="CN",
            ),
            Organisation(id="G1", name={"nb": "Nordlys AS"}, kind=OrganisationKind.COMPANY, country="NO"),
            Organisation(
                id="G2", name={"ja": "三崎電極研究所"}, kind=OrganisationKind.RESEARCH_INSTITUTE, country="JP"
            ),
        ),
        attendees=(
            Attendee(
                id="P1",
                name="陈宇航",
                organisation="C1",
                role=Role.COMPANY,
                mode=Mode.ON_SITE,
                timezone=VENUE,
                languages=("zh",),
            ),
            Attendee(
                id="P/2",
                name="Ingrid Solbakken",
                organisation="G1",
                role=Role.GUEST,
                mode=Mode.ONLINE,
                timezone=ZoneInfo("Europe/Oslo"),
                languages=("nb", "en"),
            ),
            Attendee(
                id="P3",
                name="田中 健一",
                name_latin="Tanaka Ken'ichi",
                organisation="G2",
                role=Role.GUEST,
                mode=Mode.ON_SITE,
                timezone=ZoneInfo("Asia/Tokyo"),
                languages=("ja", "zh"),
            ),
        ),
        interpreters=(EventInterpreter(id="I1", name="王敏", pairs=CHINESE_ENGLISH, mode=Mode.BOTH),),
        profiles=(
            EventProfile(
                id="TR1",
                type=ProfileType.TR,
                organisation="C1",
                contact="P1",
                title="无铱析氧电极",
                lang="zh",
                requirements=(Requirement(text="不含铱"), Requirement(text="寿命 5,000 小时", must=False)),
                translations=(Translation(lang="en", title="Iridium-free electrodes", origin=Origin.MACHINE),),
            ),
            EventProfile(
                id="TR2", type=ProfileType.TR, organisation="C1", contact="P1", title="=HYPERLINK(1)", lang="en"
            ),
            EventProfile(
                id="TO1",
                type=ProfileType.TO,
                organisation="G1",
                contact="P/2",
                title="Iridiumfri katalysator",
                lang="nb",
                translations=(Translation(lang="zh", title="无铱催化剂"),),
            ),
            EventProfile(
                id="TO2", type=ProfileType.TO, organisation="G2", contact="P3", title="卑金属触媒", lang="ja"
            ),
        ),
    )


def tiny_matches() -> MatchResult:
    return MatchResult(
        matches=(
            Match(
                need="TR1",
                offer="TO1",
                score=0.9,
                need_side=0.95,
                offer_side=0.85,
                rank_for_need=1,
                rank_for_offer=1,
                reasons=(
                    Reason(
                        requirement=0, verdict=Verdict.MET, sentence="Uten iridium.", lang="nb", strength=0.9
                    ),
                    Reason(requirement=1, verdict=Verdict.NOT_STATED, sentence="", lang="nb", strength=0.1),
                ),
                shared_codes=frozenset({"B2", "A1"}),
            ),
            Match(
                need="TR1",
                offer="TO2",
                score=0.3,
                need_side=0.3,
                offer_side=0.3,
                rank_for_need=2,
                rank_for_offer=1,
            ),
        ),
        no_good_offer={"TR1": 0.05, "TR2": 0.97},
        encoders=("use",),
    )


def tiny_results(
    *,
    placements: tuple[Placement | None, ...] = (
        Placement(slot=0, place=1, interpreter=0),
        Placement(slot=2, place=0),
        None,
    ),
    status: Status = Status.FEASIBLE,
    conflict: tuple[int, ...] = (),
    conflict_cause: str = "",
) -> EditionResults:
    """陈 meets Ingrid online at 14:00 by interpreter and 田中 at table A01 at 16:00; the third has no place."""
    event = tiny_event()
    everything = (1 << len(event.slots)) - 1
    instance = Instance(
        slots=tuple(
            Slot(
                start=int(slot.start.timestamp()) // 60,
                end=int(slot.end.timestamp()) // 60,
                day=slot.start.day - 20,
            )
            for slot in event.slots
        ),
        people=tuple(
            Person(id=one.id, available=everything, mode=one.mode, languages=frozenset(one.languages))
            for one in event.attendees
        ),
        requests=(
            Request(id="R1", people=(CHEN, INGRID), weight=6, must=True),
            Request(id="R2", people=(CHEN, TANAKA), weight=5),
            Request(id="R3", people=(INGRID, TANAKA), weight=4),
        ),
        places=tuple(Place(id=p.id, available=everything, kind=p.kind, hall=p.hall) for p in event.places),
        interpreters=(Interpreter(id="I1", available=everything, pairs=CHINESE_ENGLISH),),
    )
    figures: Figures | None = figures_of(instance, placements) if placements else None
    languages = ("ja", "en")
    return EditionResults(
        event=event,
        matches=tiny_matches(),
        instance=instance,
        timetable=Timetable(
            status=status,
            placements=placements,
            figures=figures,
            bound=11.5 if placements else None,
            unplaced={2: NoPlace(cause=Cause.NO_INTERPRETER, languages=languages, cure=("add_interpreter", 1))}
            if placements
            else {},
            conflict=conflict,
            conflict_cause=conflict_cause,
        ),
        requests=(
            PlannedRequest(id="R1", origin=RequestOrigin.PROPOSED, need="TR1", offer="TO1"),
            PlannedRequest(id="R2", origin=RequestOrigin.ASKED, topic="样品测试"),
            PlannedRequest(id="R3", origin=RequestOrigin.ASKED),
        ),
    )
