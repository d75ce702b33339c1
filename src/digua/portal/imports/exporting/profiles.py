"""Needs and offers as a list, wherever a page shows some of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from digua.exchange.sheet import COUNT, DAY, Column, Value
from digua.portal.core.actor import Actor
from digua.portal.imports.exporting.listing import Listing
from digua.portal.imports.exporting.lists import CHUNK, best
from digua.portal.profiles.models import Profile
from digua.portal.profiles.visibility import Shown, shown_all


def profiles(found: Iterable[Profile], by: Actor) -> Listing:
    """Of each what the actor may see; `found` must come from what is `visible_to` the same actor."""
    columns = (
        Column(_("Reference"), 22),
        Column(_("Type"), 22),
        Column(_("State"), 18),
        Column(_("Organisation"), 34),
        Column(_("Contact"), 20),
        Column(_("Title"), 50),
        Column(_("Summary"), 60),
        Column(_("Keywords"), 30),
        Column(_("Codes"), 20),
        Column(_("Stage of development"), 18),
        Column(_("TRL"), 6, COUNT),
        Column(_("Valid until"), 12, DAY),
    )
    if isinstance(found, QuerySet):
        found = found.select_related("organisation", "contact").iterator(chunk_size=CHUNK)
    return Listing("needs-and-offers", _("Needs and offers"), columns, _rows(iter(found), by))


def _rows(rest: Iterator[Profile], by: Actor) -> Iterator[Sequence[Value]]:
    while some := list(islice(rest, CHUNK)):
        for shown in shown_all(some, by):
            yield _row(shown)


def _row(shown: Shown) -> Sequence[Value]:
    profile = shown.profile
    return (
        profile.reference,
        str(profile.get_type_display()),
        str(profile.get_state_display()),
        best(shown.organisation.name) if shown.organisation else "",
        shown.contact.name if shown.contact else "",
        best(profile.title),
        best(profile.summary),
        "; ".join(profile.keywords),
        "; ".join(profile.codes),
        str(profile.get_stage_display()) if profile.stage else "",
        profile.trl,
        profile.valid_until,
    )
