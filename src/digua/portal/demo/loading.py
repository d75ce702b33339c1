"""Loading the demo edition: a tenth of it before the first page is served, all of it by a job behind."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from digua.demo import make_event
from digua.exchange.event import Event
from digua.portal.core.actor import OPERATOR, PORTAL, Actor
from digua.portal.core.jobs import job, progress
from digua.portal.core.jobs.backend import enqueue_once
from digua.portal.core.models import Job
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts, Told
from digua.portal.demo.subjects import say_what_it_is_about
from digua.portal.events.models import Edition, Series
from digua.portal.events.services.editions import add_edition, add_series
from digua.portal.imports.loading import Choices, load_event
from digua.portal.people.models import Account

SERIES, SMALL, FULL = "cooperation-conference", "jinhua-small", "jinhua"
SMALL_TITLE = {
    "zh": "首届国际科技开放合作大会(浙江)· 精简版",
    "en": "First International Science and Technology Open Cooperation Conference (Zhejiang), a tenth of it",
}
SERIES_TITLE = {
    "zh": "国际科技开放合作大会(浙江)",
    "en": "International Science and Technology Open Cooperation Conference (Zhejiang)",
}
YEAR = timedelta(weeks=52)
"""Keeps weekdays."""
NOTICE = timedelta(weeks=2)
UNCONFIRMED = 12
"""One profile in so many was brought in by the organiser alone, and waits for its owner."""


def load_small() -> Edition:
    """The small edition; nothing is written where it is there already.

    Raises ImpossibleError where real people work: nobody wants invented ones among them.
    """
    there = Edition.objects.filter(slug=SMALL).first()
    if there is not None:
        return there
    if Edition.objects.exists():
        raise ImpossibleError(
            _("This portal has editions of its own."), cure=_("Choose another folder by DIGUA_DATA_DIR.")
        )
    event = ahead(make_event(small=True).event, timezone.localdate())
    event = replace(event, edition=replace(event.edition, id=SMALL, title=SMALL_TITLE))
    return load(event, by=OPERATOR)


@job(atomic=False)
def load_full() -> dict[str, str]:
    """The full edition; nothing is written where it is there already."""
    if not Edition.objects.filter(slug=FULL).exists():
        progress(0.1, gettext_noop("Making up the people, needs and offers of the full edition"))
        event = ahead(make_event().event, timezone.localdate())
        event = replace(event, edition=replace(event.edition, id=FULL))
        progress(0.4, gettext_noop("Writing them down"))
        load(event, by=PORTAL)
    return {"url": "/"}


def ask_for_full(account: Account) -> Job | None:
    """Ask for the full edition in the account's name; None where it is there already."""
    if Edition.objects.filter(slug=FULL).exists():
        return None
    return enqueue_once(load_full, key="demo:full", asked_by=account.pk)


def ahead(event: Event, today: date) -> Event:
    """The event moved by whole years, so that it lies ahead and can be prepared."""
    years = max(0, math.ceil((today + NOTICE - event.edition.starts) / YEAR))
    by = years * YEAR
    return replace(
        event,
        edition=replace(event.edition, starts=event.edition.starts + by, ends=event.edition.ends + by),
        slots=tuple(replace(slot, start=slot.start + by, end=slot.end + by) for slot in event.slots),
        profiles=tuple(
            replace(each, valid_until=each.valid_until + by if each.valid_until else None)
            for each in event.profiles
        ),
    )


def load(event: Event, *, by: Actor) -> Edition:
    """An event as a public edition of the conference, all or nothing. Most owners have confirmed theirs."""
    confirmed = tuple(each for number, each in enumerate(event.profiles) if number % UNCONFIRMED)
    with transaction.atomic():
        edition = add_edition(
            by=by,
            series=the_series(event, by=by),
            slug=event.edition.id,
            title=in_languages(event.edition.title),
            visibility=Edition.Visibility.PUBLIC,
            timezone=event.edition.timezone.key,
            starts=event.edition.starts,
            ends=event.edition.ends,
            languages=["zh", "en"],
        )
        say_what_it_is_about(edition, by=by)
        load_event(replace(event, profiles=confirmed), by=by, edition=edition, choices=Choices(vouched=True))
        load_event(event, by=by, edition=edition, choices=Choices(ground=False))
    return edition


def the_series(event: Event, *, by: Actor) -> Series:
    there = Series.objects.filter(slug=SERIES).first()
    return there or add_series(
        by=by, slug=SERIES, title=in_languages(SERIES_TITLE), organiser=in_languages(event.edition.organiser)
    )


def in_languages(texts: Mapping[str, str]) -> Texts:
    return Texts({language: Told(text, language) for language, text in texts.items()})
