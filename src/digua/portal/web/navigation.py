"""The entries of the bar across the top, by who looks: each page family adds its own here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from digua.portal.core.actor import Actor
from digua.portal.core.door import may


@dataclass(frozen=True, slots=True)
class Entry:
    """`permission` empty: for everybody; "signed-in": for whoever is signed in."""

    title: str | Promise
    route: str
    permission: str = ""


ENTRIES: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    title: str | Promise
    url: str
    current: bool


def entries(by: Actor, path: str) -> list[Link]:
    """Links for this actor, the one of the page at hand marked."""
    urls = [(entry, reverse(entry.route)) for entry in ENTRIES if shown(entry, by)]
    current = max((url for _, url in urls if path.startswith(url)), key=len, default="")
    return [Link(entry.title, url, url == current) for entry, url in urls]


def shown(entry: Entry, by: Actor) -> bool:
    if not entry.permission:
        return True
    if entry.permission == "signed-in":
        return by.account is not None
    return may(entry.permission, by=by)
