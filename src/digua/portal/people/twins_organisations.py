"""Organisations that are probably one."""

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property

from digua.portal.people.identifiers.domain import MAIL_PROVIDERS
from digua.portal.people.twins import Ground, Weights
from digua.portal.people.twins_words import is_sound, runs, signs, sound, words

PROVIDERS = frozenset(MAIL_PROVIDERS.split())
HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/:?#@\s]+\.[^/:?#@\s]+)")
ENOUGH = 0.3
"""From this likeness of names on an equal web domain speaks for one organisation rather than for a group."""


@dataclass(frozen=True, kw_only=True)
class OrganisationTraits:
    """`numbers` are (scheme, value) of public registers."""

    key: Hashable
    names: tuple[str, ...]
    country: str = ""
    city: str = ""
    website: str = ""
    numbers: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @cached_property
    def domain(self) -> str:
        """The web domain as it is written; empty where it is a provider's, or none."""
        found = HOST.match(self.website.casefold())
        return found[1] if found and found[1] not in PROVIDERS else ""

    @cached_property
    def by_letters(self) -> set[str]:
        return {word for name in self.names for word in words(name)}

    @cached_property
    def by_signs(self) -> set[str]:
        """Neighbouring signs two by two, by their sound."""
        return {run for name in self.names for run in runs(sound(signs(name)), 2)}

    @cached_property
    def said(self) -> set[str]:
        """What the Chinese names may be in letters; translations often add the city."""
        names = [signs(name) for name in self.names]
        return {run for name in (*names, signs(self.city) if any(names) else "") for run in runs(sound(name))}

    @cached_property
    def whole(self) -> set[str]:
        """Each name by itself: signs as they are, words in any order."""
        names = {signs(name) or " ".join(sorted(words(name))) for name in self.names}
        return {name for name in names if name}

    @cached_property
    def keys(self) -> frozenset[str]:
        found = {f"{scheme}:{value}" for scheme, value in self.numbers}
        found |= {f"name:{name}" for name in self.whole}
        found |= {f"domain:{self.domain}"} if self.domain else set()
        return frozenset(found | self.by_letters | self.said)


def score(
    one: OrganisationTraits, other: OrganisationTraits, weights: Weights
) -> tuple[float, tuple[str, ...]]:
    """How probably two organisations are one, and why. Different numbers in one register are two."""
    if one.numbers & other.numbers:
        return 1.0, (Ground.NUMBER,)
    if {scheme for scheme, _ in one.numbers} & {scheme for scheme, _ in other.numbers}:
        return 0.0, ()
    alike, ground = likeness(one, other, weights)
    grounds = [ground] if alike >= ENOUGH else []
    if one.domain and one.domain == other.domain:
        points = 0.55 + 0.42 * alike if alike >= ENOUGH else 0.5
        grounds.append(Ground.DOMAIN)
    elif ground == Ground.SOUND:
        points = 0.72 * alike
    else:
        points = 0.9 if ground == Ground.NAME else 0.85 * alike
    if one.country and other.country and one.country != other.country:
        points *= 0.6
    if one.city and other.city:
        same = one.city.casefold() == other.city.casefold()
        points += 0.04 if same else -0.1
        grounds += [Ground.CITY] if same else []
    return max(0.0, min(points, 0.99)), tuple(grounds)


def likeness(one: OrganisationTraits, other: OrganisationTraits, weights: Weights) -> tuple[float, str]:
    """How alike the names are: in the same script where both have one, otherwise by their sound."""
    if one.whole & other.whole:
        return 1.0, Ground.NAME
    alike = []
    if one.by_letters and other.by_letters:
        alike.append(weights.share(one.by_letters, other.by_letters))
    if one.by_signs and other.by_signs:
        alike.append(weights.share(one.by_signs, other.by_signs))
    if alike:
        return max(alike), Ground.SIMILAR_NAME
    heard, written = (one.said, other.by_letters) if one.said else (other.said, one.by_letters)
    spoken = {word for word in written if is_sound(word)}
    all_of_them = sum(map(weights.of, spoken))
    return (sum(map(weights.of, spoken & heard)) / all_of_them if spoken else 0.0), Ground.SOUND
