"""How people take part: on site or online, in which time zone and languages, when they are away."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import time
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from digua.demo.naming import name_table
from digua.demo.programme import FORUMS, SHANGHAI
from digua.engine.scheduling.model import Mode
from digua.exchange.event import EventSlot

# Chances that a Jinhua delegate negotiates in one more language.
_LOCAL_LANGUAGES = {"en": 0.35, "ja": 0.03, "ko": 0.02, "ru": 0.015, "ar": 0.015, "es": 0.015, "de": 0.01}

# Chances that a guest speaks Chinese: people of Chinese descent, long-time partners.
_SPEAKS_CHINESE = {"US": 0.25, "SG": 1.0, "JP": 0.15, "KR": 0.15, "GB": 0.12, "DE": 0.08, "RU": 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What an attendee's record says beside name and organisation."""

    mode: Mode
    timezone: ZoneInfo
    languages: tuple[str, ...]
    absent: frozenset[str] = frozenset()
    waking: tuple[time, time] = (time(8), time(22))
    strict_waking: bool = True
    max_meetings: int | None = None
    max_per_day: int | None = None
    max_in_row: int | None = None
    rest: int = 0
    minimum: int = 0

    def as_fields(self) -> dict[str, Any]:
        """The fields by name, as `Attendee` takes them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def local_attendance(slots: Sequence[EventSlot], rng: Random) -> Attendance:
    """A Jinhua company's delegate: on site, most speak only Chinese, some spend half a day in the plant."""
    more = tuple(lang for lang, chance in _LOCAL_LANGUAGES.items() if rng.random() < chance)
    return Attendance(
        mode=Mode.BOTH if rng.random() < 0.3 else Mode.ON_SITE,
        timezone=SHANGHAI,
        languages=("zh", *more),
        absent=_half_day(slots, rng) if rng.random() < 0.18 else frozenset(),
        max_meetings=6 if rng.random() < 0.1 else None,
        max_per_day=4 if rng.random() < 0.08 else None,
        minimum=1 if rng.random() < 0.1 else 0,
    )


def guest_attendance(
    slots: Sequence[EventSlot], country: str, rng: Random, *, online: bool, speaks: bool
) -> Attendance:
    """A guest of that country. `speaks`: at one of the forums, and so cannot meet meanwhile."""
    table = name_table("countries")[country]
    names, weights = zip(*table["zones"], strict=True)
    absent = _forum(slots, country) if speaks else frozenset()
    if not online:
        absent |= _travel(slots, rng)
    return Attendance(
        mode=Mode.ONLINE if online else rng.choice((Mode.ON_SITE, Mode.ON_SITE, Mode.BOTH)),
        timezone=ZoneInfo(rng.choices(names, weights)[0]),
        languages=_guest_languages(country, table, rng),
        absent=absent,
        waking=rng.choice(((time(7), time(23)), (time(7), time(22, 30)), (time(6, 30), time(23, 30)))),
        strict_waking=rng.random() < 0.7,
        max_meetings=rng.choice((None, None, None, 12, 16)),
        max_per_day=rng.choice((None, None, 6, 8, 10)),
        max_in_row=rng.choice((None, None, None, 3, 4)),
        rest=1 if rng.random() < 0.05 else 0,
        minimum=rng.choice((0, 2, 3, 4)),
    )


def _guest_languages(country: str, table: dict[str, Any], rng: Random) -> tuple[str, ...]:
    spoken = list(table.get("languages", [table["native"]]))
    if "en" not in spoken and rng.random() < table.get("english", 0.92):
        spoken.append("en")
    if "zh" not in spoken and rng.random() < _SPEAKS_CHINESE.get(country, 0.04):
        spoken.append("zh")
    return tuple(spoken)


def _half_day(slots: Sequence[EventSlot], rng: Random) -> frozenset[str]:
    day, morning = rng.choice(sorted({(slot.start.date(), slot.start.hour < 12) for slot in slots}))
    return frozenset(s.id for s in slots if (s.start.date(), s.start.hour < 12) == (day, morning))


def _forum(slots: Sequence[EventSlot], country: str) -> frozenset[str]:
    return frozenset(
        slot.id
        for forum in FORUMS
        if country in forum.countries
        for slot in slots
        if forum.first <= slot.id <= forum.last
    )


def _travel(slots: Sequence[EventSlot], rng: Random) -> frozenset[str]:
    """Late arrival on the first day or an early flight on the last, for one guest in three."""
    days = sorted({slot.start.date() for slot in slots})
    kind = rng.random()
    if kind < 0.15:
        return frozenset(slot.id for slot in slots if slot.start.date() == days[0])
    if kind < 0.33:
        return frozenset(slot.id for slot in slots if slot.start.date() == days[-1] and slot.start.hour >= 12)
    return frozenset()
