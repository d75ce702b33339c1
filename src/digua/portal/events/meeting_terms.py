"""What a registration says of its person's meetings, as JSON and as the event workbook's attendee."""

from collections.abc import Mapping
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from digua.exchange.event import Attendee

LIMITS = ("max_meetings", "max_per_day", "max_in_row", "rest", "minimum")
Terms = dict[str, Any]


def terms_of(attendee: Attendee) -> Terms:
    """JSON of everything that is not the person's own but their meetings' in this edition."""
    return {
        "languages": list(attendee.languages),
        "timezone": attendee.timezone.key,
        "absent": sorted(attendee.absent),
        "waking": [moment.strftime("%H:%M") for moment in attendee.waking],
        "strict_waking": attendee.strict_waking,
    } | {limit: getattr(attendee, limit) for limit in LIMITS}


def as_attendee(terms: Mapping[str, Any], *, timezone: ZoneInfo) -> dict[str, Any]:
    """An attendee's fields from the JSON; `timezone` is the venue's, for whoever names none."""
    known: dict[str, Any] = {limit: terms[limit] for limit in LIMITS if limit in terms}
    if "waking" in terms:
        first, last = map(time.fromisoformat, terms["waking"])
        known["waking"] = (first, last)
    return known | {
        "languages": tuple(terms.get("languages", ())),
        "timezone": ZoneInfo(terms["timezone"]) if terms.get("timezone") else timezone,
        "absent": frozenset(terms.get("absent", ())),
        "strict_waking": terms.get("strict_waking", True),
    }
