"""The conference's frame: three days of slots, halls with tables, forums."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digua.engine.scheduling.model import PlaceKind
from digua.exchange.event import Edition, EventPlace, EventSlot, Walk

SHANGHAI = ZoneInfo("Asia/Shanghai")

EDITION = Edition(
    id="jinhua-2023",
    title={
        "zh": "首届国际科技开放合作大会(浙江)",
        "en": "First International Science and Technology Open Cooperation Conference (Zhejiang)",
    },
    timezone=SHANGHAI,
    starts=date(2023, 4, 19),
    ends=date(2023, 4, 21),
    venue={"zh": "金华国际会展中心", "en": "Jinhua International Convention and Exhibition Centre"},
    city={"zh": "金华", "en": "Jinhua"},
    organiser={
        "zh": "中国科学技术交流中心、浙江省科学技术厅、金华市人民政府",
        "en": "China Science and Technology Exchange Centre; Science and Technology Department of Zhejiang "
        "Province; Jinhua Municipal People's Government",
    },
)

ROOMS = ("VIP-1", "VIP-2", "VIP-3", "VIP-4")

_MEETING = timedelta(minutes=25)
_STEP = timedelta(minutes=30)
_MORNING = (time(9), 6)
_AFTERNOON = (time(13, 30), 8)
_HALVES = ((0, _AFTERNOON), (1, _MORNING), (1, _AFTERNOON), (2, _MORNING), (2, _AFTERNOON))


def make_slots() -> tuple[EventSlot, ...]:
    """Meetings of 25 minutes, 5 minutes apart; the first morning belongs to the opening and the main forum."""
    slots = []
    for day, (first, number) in _HALVES:
        opens = datetime.combine(EDITION.starts + timedelta(days=day), first, tzinfo=SHANGHAI)
        for step in range(number):
            start = opens + step * _STEP
            slots.append(EventSlot(id=f"{start:%m%d-%H%M}", start=start, end=start + _MEETING))
    return tuple(slots)


@dataclass(frozen=True, slots=True)
class Forum:
    """An industry forum; its speakers do not meet from its first to its last slot. `countries`: theirs."""

    zh: str
    en: str
    first: str
    last: str
    countries: frozenset[str]


FORUMS = (
    Forum(
        "“智造+健康”国际开放创新合作论坛",
        "Smart manufacturing + health forum",
        "0419-1330",
        "0419-1630",
        frozenset({"DE", "GB", "SE", "NL", "SG", "FR", "ES"}),
    ),
    Forum("链接硅谷 智胜未来", "Link Silicon Valley", "0420-0900", "0420-1130", frozenset({"US"})),
    Forum("中美健康桥", "China–US Health Bridge", "0421-0900", "0421-1030", frozenset({"US"})),
    Forum("绿色技术云对接", "Green technology with Norway", "0420-1530", "0420-1630", frozenset({"NO", "FI"})),
    Forum("中日韩创新合作研讨会", "China–Japan–Korea", "0421-0930", "0421-1130", frozenset({"JP", "KR"})),
)


def make_places(slots: Sequence[EventSlot], *, small: bool) -> tuple[EventPlace, ...]:
    """Tables in three halls, four rooms for envoys. Hall C serves a forum on the first afternoon."""
    tables = {"A": 8, "B": 6, "C": 4} if small else {"A": 64, "B": 48, "C": 36}
    forum = frozenset(slot.id for slot in slots if FORUMS[0].first <= slot.id <= FORUMS[0].last)
    return (
        *(
            EventPlace(
                id=f"{hall}{number:02}",
                kind=PlaceKind.TABLE,
                hall=hall,
                closed=forum if hall == "C" else frozenset(),
            )
            for hall, total in tables.items()
            for number in range(1, total + 1)
        ),
        *(EventPlace(id=room, kind=PlaceKind.ROOM, hall="A") for room in ROOMS),
    )


WALKS = (
    Walk(from_hall="A", to_hall="B", minutes=4),
    Walk(from_hall="B", to_hall="C", minutes=4),
    Walk(from_hall="A", to_hall="C", minutes=8),
)
