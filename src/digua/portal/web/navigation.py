"""The entries of the bar across the top, by who looks and where: each page family adds its own here."""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from digua.portal.core.actor import Actor
from digua.portal.core.door import may
from digua.portal.events.models import Edition

SIGNED_IN = "signed-in"


class Place(StrEnum):
    """Where an entry stands: across the top; there while an edition is at hand; in the account's menu."""

    BAR = "bar"
    EDITION = "edition"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Entry:
    """`permission` empty: for everybody; SIGNED_IN: for whoever is signed in; otherwise a permission.

    An entry of an edition is asked its permission of the edition, and its route takes the edition's slug.
    """

    title: str | Promise
    route: str
    permission: str = ""
    place: Place = Place.BAR


ENTRIES: tuple[Entry, ...] = (
    Entry(_("Today"), "today", SIGNED_IN),
    Entry(_("My needs and offers"), "own_profiles", SIGNED_IN),
    Entry(_("Adviser's queue"), "adviser_queue", "profiles.assess"),
    Entry(_("Compliance"), "screening_queue", "profiles.decide_hit"),
    Entry(_("Needs and offers"), "catalogue"),
    Entry(_("Open calls"), "calls"),
    Entry(_("Saved searches"), "saved_searches", SIGNED_IN, Place.ACCOUNT),
    Entry(_("Editions"), "editions", "events.list"),
    Entry(_("Overview"), "edition", "events.organise", Place.EDITION),
    Entry(_("People"), "edition_registrations", "events.organise", Place.EDITION),
    Entry(_("Needs and offers"), "edition_profiles", "events.organise", Place.EDITION),
    Entry(_("Themes and dates"), "edition_subjects", "events.organise", Place.EDITION),
    Entry(_("Import"), "imports", "events.import", Place.EDITION),
    Entry(_("Mails"), "edition_mails", "events.organise", Place.EDITION),
    Entry(_("People"), "people", "people.view_persons"),
    Entry(_("Organisations"), "organisations", "people.view_organisations"),
    Entry(_("Administration"), "node_health", "people.administer_node", Place.ACCOUNT),
    Entry(_("My settings"), "settings", SIGNED_IN, Place.ACCOUNT),
)


@dataclass(frozen=True, slots=True)
class Link:
    title: str | Promise
    url: str
    current: bool


def bar(by: Actor, path: str, edition: Edition | None = None) -> list[Link]:
    """What stands across the top: the edition's entries for who works on it, otherwise the general ones."""
    within = links(Place.EDITION, by, path, edition) if edition is not None else []
    return within or links(Place.BAR, by, path)


def account_menu(by: Actor, path: str, edition: Edition | None = None) -> list[Link]:
    """What stands under the account's initials: one's own, and the general entries that the bar leaves out."""
    own = links(Place.ACCOUNT, by, path)
    crowded_out = links(Place.EDITION, by, path, edition) if edition is not None else []
    return [*(links(Place.BAR, by, path) if crowded_out else []), *own]


def links(place: Place, by: Actor, path: str, edition: Edition | None = None) -> list[Link]:
    """Links of a place for this actor, the one of the page at hand marked."""
    words = [edition.slug] if edition is not None else []
    shown = [
        (entry, reverse(entry.route, args=words))
        for entry in ENTRIES
        if entry.place is place and open_to(entry, by, edition)
    ]
    here = (url for _, url in shown if url == path or (path.startswith(url) and url != "/"))
    current = max(here, key=len, default="")
    return [Link(entry.title, url, url == current) for entry, url in shown]


def open_to(entry: Entry, by: Actor, edition: Edition | None) -> bool:
    if not entry.permission:
        return True
    if entry.permission == SIGNED_IN:
        return by.account is not None
    return may(entry.permission, by=by, on=edition)
