"""What an edition is about, and the days that people must know."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, KeyDate, Theme


def set_themes(*, by: Actor, edition: Edition, themes: Sequence[tuple[Texts, Sequence[str]]]) -> None:
    """Make these (title, codes) the edition's themes, in this order."""
    with door("events.organise", by=by, on=edition) as change:
        if not all(title for title, codes in themes):
            raise ImpossibleError(_("Each theme needs a title in one language at least."), field="title")
        edition.themes.all().delete()
        Theme.objects.bulk_create(
            Theme(edition=edition, title=title, codes=list(codes), place=place)
            for place, (title, codes) in enumerate(themes)
        )
        change.note(themes=len(themes))
        change.announce("edition.changed", id=edition.pk)


def set_key_dates(*, by: Actor, edition: Edition, dates: Sequence[tuple[Texts, date]]) -> None:
    """Make these (title, day) the edition's key dates."""
    with door("events.organise", by=by, on=edition) as change:
        if not all(title for title, day in dates):
            raise ImpossibleError(_("Each date needs a title in one language at least."), field="title")
        edition.key_dates.all().delete()
        KeyDate.objects.bulk_create(KeyDate(edition=edition, title=title, day=day) for title, day in dates)
        change.note(key_dates=len(dates))
        change.announce("edition.changed", id=edition.pk)
