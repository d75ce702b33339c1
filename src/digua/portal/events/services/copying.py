"""An edition from the last one: its subjects, its ground and its rules, with all days moved."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model

from digua.portal.core.actor import Actor
from digua.portal.core.door import door, require
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition
from digua.portal.events.services.editions import add_edition

KEPT = ("venue", "city", "organiser", "timezone", "languages")


def copy_edition(*, by: Actor, source: Edition, slug: str, title: Texts, starts: date) -> Edition:
    """A hidden edition of the same length from another day on. People and profiles are not copied.

    Slots keep their times by the venue's clock, also across a change to summer time.
    Raises ImpossibleError for an address that is taken.
    """
    require("events.organise", by=by, on=source)
    by_days = starts - source.starts
    with door("events.add_edition", by=by, on=source.series) as change:
        copied = add_edition(
            by=by,
            series=source.series,
            slug=slug,
            title=title,
            number=source.number + 1 if source.number else None,
            starts=starts,
            ends=source.ends + by_days,
            **_kept(source),
        )
        copied.rules = source.rules
        copied.save(update_fields=["rules"])
        zone = ZoneInfo(source.timezone)
        _copy(copied, source.themes.all())
        _copy(copied, source.places.order_by("pk"))
        _copy(copied, source.walks.order_by("pk"))
        _copy(copied, source.key_dates.all(), day=lambda day: day + by_days)
        _copy(
            copied,
            source.slots.all(),
            starts_at=lambda moment: moved(moment, by_days, zone),
            ends_at=lambda moment: moved(moment, by_days, zone),
        )
        change.made(copied)
        change.note(copied_from=source.pk, days=by_days.days)
    return copied


def moved(moment: datetime, by_days: timedelta, zone: ZoneInfo) -> datetime:
    """So many days on, at the same time by the zone's clock."""
    local = moment.astimezone(zone)
    return (local.replace(tzinfo=None) + by_days).replace(tzinfo=zone)


def _kept(source: Edition) -> Any:
    return {name: getattr(source, name) for name in KEPT}


def _copy(edition: Edition, records: Iterable[Model], **changes: Any) -> None:
    """Copies of the records, in order; `changes` makes a field's new value of its old one."""
    copies = []
    for record in records:
        record.pk = None
        record._state.adding = True
        record.edition = edition  # type: ignore[attr-defined] # whatever is copied belongs to an edition
        for name, change in changes.items():
            setattr(record, name, change(getattr(record, name)))
        copies.append(record)
    if copies:
        type(copies[0])._default_manager.bulk_create(copies)
