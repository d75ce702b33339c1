"""Series and editions: made, and what they say of themselves."""

from datetime import date
from typing import Any, TypedDict

from django.utils.translation import gettext_lazy as _
from typing_extensions import Unpack

from digua.portal.core.actor import Actor
from digua.portal.core.door import Door, door
from digua.portal.core.refusal import ImpossibleError
from digua.portal.core.texts import Texts
from digua.portal.events.models import Edition, Series
from digua.portal.people.models import Account, Grant
from digua.portal.people.places import is_time_zone


class EditionFields(TypedDict, total=False):
    """What may be said of an edition; only what is given changes."""

    number: int | None
    title: Texts
    venue: Texts
    city: Texts
    organiser: Texts
    timezone: str
    starts: date
    ends: date
    visibility: str
    languages: list[str]


def add_series(*, by: Actor, slug: str, title: Texts, organiser: Texts = Texts()) -> Series:  # noqa: B008 - frozen
    """Raises ImpossibleError for an address that is taken."""
    with door("events.add_series", by=by) as change:
        _free(Series.objects.filter(slug=slug).exists())
        series = Series.objects.create(slug=slug, title=title, organiser=organiser)
        change.made(series)
    return series


def add_edition(*, by: Actor, series: Series, slug: str, **fields: Unpack[EditionFields]) -> Edition:
    """An empty edition. Whoever adds it organises it. Raises ImpossibleError for a wrong field."""
    with door("events.add_edition", by=by, on=series) as change:
        _free(Edition.objects.filter(slug=slug).exists())
        edition = Edition(series=series, slug=slug, **_checked(None, fields))
        edition.save()
        _began(change, edition, by)
    return edition


def edit_edition(*, by: Actor, edition: Edition, **fields: Unpack[EditionFields]) -> Edition:
    """Raises ImpossibleError for a wrong field."""
    with door("events.organise", by=by, on=edition) as change:
        edited = Edition.objects.select_for_update().get(pk=edition.pk)
        given = _checked(edited, fields)
        changed = [name for name, value in given.items() if getattr(edited, name) != value]
        for name in changed:
            setattr(edited, name, given[name])
        edited.save(update_fields=changed)
        change.note(fields=sorted(changed))
        change.announce("edition.changed", id=edited.pk)
    return edited


def _began(change: Door, edition: Edition, by: Actor) -> None:
    """Give whoever made the edition the right to organise it."""
    change.made(edition)
    change.announce("edition.added", id=edition.pk)
    if isinstance(by.account, Account):
        Grant.objects.get_or_create(account=by.account, role=Grant.Role.ORGANISER, edition_id=edition.pk)


def _free(taken: bool) -> None:
    if taken:
        raise ImpossibleError(_("This address is taken."), cure=_("Choose another, such as …-2."), field="slug")


def _checked(edition: Edition | None, fields: EditionFields) -> dict[str, Any]:
    given: dict[str, Any] = dict(fields)
    said = {
        **(
            {name: getattr(edition, name) for name in ("title", "timezone", "starts", "ends")}
            if edition
            else {}
        ),
        **given,
    }
    if not said.get("title"):
        raise ImpossibleError(_("Give the edition a title in one language at least."), field="title")
    if not is_time_zone(said.get("timezone", "")):
        raise ImpossibleError(_("Choose the venue's time zone."), field="timezone")
    if not said.get("starts") or not said.get("ends"):
        raise ImpossibleError(_("Say on which days it is."), field="starts")
    if said["ends"] < said["starts"]:
        raise ImpossibleError(
            _("The last day is before the first."), cure=_("Correct one of the two days."), field="ends"
        )
    return given
