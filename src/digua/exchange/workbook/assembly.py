"""The sheets' records, once all of them are right, as an Event."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from digua.exchange.event import (
    Attendee,
    Edition,
    Event,
    EventInterpreter,
    EventPlace,
    EventProfile,
    EventRequest,
    EventSlot,
    MeetingRules,
    Organisation,
    Requirement,
    Translation,
    Walk,
)

Record = Mapping[str, Any]


def assemble(records: Mapping[str, list[Record]]) -> Event:
    """The event of complete records; slot sets are sets of identifiers by now. Slots come in order of time."""
    (edition,) = records["edition"]
    zone = edition["timezone"]
    requirements = _by_profile(records["requirements"], Requirement)
    translations = _by_profile(records["translations"], Translation)
    return Event(
        edition=Edition(**_named(edition, "title", "venue", "city", "organiser")),
        slots=tuple(sorted((_slot(each, zone) for each in records["slots"]), key=lambda slot: slot.start)),
        places=tuple(EventPlace(**each) for each in records["places"]),
        walks=tuple(Walk(**each) for each in records["walking"]),
        organisations=tuple(Organisation(**_named(each, "name")) for each in records["organisations"]),
        attendees=tuple(_attendee(each, zone) for each in records["people"]),
        interpreters=tuple(EventInterpreter(**each) for each in records["interpreters"]),
        profiles=tuple(
            EventProfile(
                **each,
                requirements=tuple(requirements[each["id"]]),
                translations=tuple(translations[each["id"]]),
            )
            for each in records["profiles"]
        ),
        requests=tuple(_request(each) for each in records["requests"]),
        rules=MeetingRules(**records["rules"][0]),
    )


def _by_profile(records: list[Record], thing: type[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        found[record["profile"]].append(thing(**_without(record, "profile")))
    return found


def _without(record: Record, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in keys}


def _named(record: Record, *keys: str) -> dict[str, Any]:
    """The record with its names by language under each key instead of a column for each language."""
    plain = {key: value for key, value in record.items() if key.split(".")[0] not in keys}
    return plain | {key: names(record, key) for key in keys}


def names(record: Record, key: str) -> dict[str, str]:
    """A name by language, languages without a name left out."""
    both = {"en": record[f"{key}.en"], "zh": record[f"{key}.zh"]}
    return {language: name for language, name in both.items() if name} | dict(record[f"{key}.other"])


def _slot(record: Record, zone: ZoneInfo) -> EventSlot:
    start, end = slot_span(record["day"], record["start"], record["end"], zone)
    return EventSlot(id=record["id"], start=start, end=end)


def slot_span(day: date, start: time, end: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A slot's begin and end by the venue's clock; an end at 00:00 is the midnight after."""
    last = day + timedelta(days=1) if end == time() else day
    return datetime.combine(day, start, zone), datetime.combine(last, end, zone)


def _attendee(record: Record, zone: ZoneInfo) -> Attendee:
    plain = _without(record, "waking.from", "waking.to", "timezone")
    return Attendee(
        **plain,
        waking=(record["waking.from"], record["waking.to"]),
        timezone=record["timezone"] or zone,
    )


def _request(record: Record) -> EventRequest:
    plain = _without(record, "people.first", "people.second", "people.others")
    people = (record["people.first"], record["people.second"], *record["people.others"])
    return EventRequest(**plain, people=people)
