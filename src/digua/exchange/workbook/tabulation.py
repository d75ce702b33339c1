"""An Event as the sheets' records: by sheet key, a record (values by column key) for each row."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import timedelta
from typing import Any

from digua.exchange.event import (
    Attendee,
    Edition,
    Event,
    EventInterpreter,
    EventProfile,
    EventRequest,
    EventSlot,
    Organisation,
)
from digua.exchange.workbook.kinds.cell import UnwritableError

Record = dict[str, Any]


def tabulate(event: Event) -> dict[str, list[Record]]:
    """Raises UnwritableError where the workbook has no cell for what the event holds."""
    order = [slot.id for slot in event.slots]
    return {
        "edition": [_edition(event.edition)],
        "slots": [_slot(slot, event.edition) for slot in event.slots],
        "places": [_fields(place) | {"closed": slot_words(place.closed, order)} for place in event.places],
        "walking": [_fields(walk) for walk in event.walks],
        "organisations": [_organisation(organisation) for organisation in event.organisations],
        "people": [_person(attendee, order) for attendee in event.attendees],
        "interpreters": [_interpreter(each, order) for each in event.interpreters],
        "profiles": [_profile(profile) for profile in event.profiles],
        "requirements": [
            {"profile": profile.id} | _fields(requirement)
            for profile in event.profiles
            for requirement in profile.requirements
        ],
        "translations": [
            {"profile": profile.id} | _fields(translation)
            for profile in event.profiles
            for translation in profile.translations
        ],
        "requests": [_request(request, order) for request in event.requests],
        "rules": [_fields(event.rules)],
    }


def _fields(thing: Any) -> Record:
    return {each.name: getattr(thing, each.name) for each in fields(thing)}


def _names(key: str, names: Mapping[str, str]) -> Record:
    others = {language: name for language, name in names.items() if language not in {"en", "zh"}}
    return {f"{key}.en": names.get("en", ""), f"{key}.zh": names.get("zh", ""), f"{key}.other": others}


def _edition(edition: Edition) -> Record:
    record = _fields(edition)
    for key in ("title", "venue", "city", "organiser"):
        record |= _names(key, record.pop(key))
    return record


def _slot(slot: EventSlot, edition: Edition) -> Record:
    start, end = (moment.astimezone(edition.timezone) for moment in (slot.start, slot.end))
    midnight = (start + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    if end > midnight:
        raise UnwritableError(f"slot {slot.id} goes on after midnight")
    return {
        "id": slot.id,
        "day": start.date(),
        "start": start.time(),
        "end": end.time(),
    }


def _organisation(organisation: Organisation) -> Record:
    record = _fields(organisation)
    return record | _names("name", record.pop("name"))


def _person(attendee: Attendee, order: list[str]) -> Record:
    record = _fields(attendee)
    first, last = record.pop("waking")
    return record | {
        "absent": slot_words(attendee.absent, order),
        "waking.from": first,
        "waking.to": last,
    }


def _interpreter(interpreter: EventInterpreter, order: list[str]) -> Record:
    return _fields(interpreter) | {"absent": slot_words(interpreter.absent, order)}


def _profile(profile: EventProfile) -> Record:
    record = _fields(profile)
    del record["requirements"], record["translations"]
    return record


def _request(request: EventRequest, order: list[str]) -> Record:
    record = _fields(request)
    first, second, *others = record.pop("people")
    return record | {
        "people.first": first,
        "people.second": second,
        "people.others": tuple(others),
        "slots": slot_words(request.slots, order),
    }


def slot_words(slots: Iterable[str], order: list[str]) -> tuple[str, ...]:
    """A set of slots as few words: runs of three and more become “first..last”, all of them “all”."""
    wanted = set(slots)
    if order and wanted == set(order):
        return ("all",)
    words: list[str] = []
    run: list[str] = []
    for slot in [*order, None]:
        if slot in wanted and slot is not None:
            run.append(slot)
            continue
        words += run if len(run) < 3 else [f"{run[0]}..{run[-1]}"]
        run = []
    return tuple(words)
