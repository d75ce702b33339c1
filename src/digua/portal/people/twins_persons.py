"""Persons who are probably one."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property

from digua.portal.people.identifiers.domain import MAIL_PROVIDERS
from digua.portal.people.twins import Ground, Weights
from digua.portal.people.twins_words import parts, signs, sound

SHORTEST_PHONE = 7
ALIKE = 0.6
PROVIDERS = frozenset(MAIL_PROVIDERS.split())


@dataclass(frozen=True, kw_only=True)
class PersonTraits:
    """`organisations` name where they work, in one way for all persons that are compared."""

    key: Hashable
    names: tuple[str, ...]
    emails: frozenset[str] = field(default_factory=frozenset)
    phone: str = ""
    organisations: frozenset[Hashable] = field(default_factory=frozenset)

    @cached_property
    def spellings(self) -> frozenset[tuple[str, ...]]:
        """The words of each name, Chinese by its sound, in the order of the alphabet."""
        found = {sound(han) if (han := signs(name)) else parts(name) for name in self.names}
        return frozenset(tuple(sorted(each)) for each in found if each)

    @cached_property
    def letters(self) -> frozenset[str]:
        """All letters of each name in the order of the alphabet: the same whatever the order and the gaps."""
        return frozenset("".join(sorted("".join(each))) for each in self.spellings)

    @cached_property
    def digits(self) -> str:
        """The phone number's last digits, which no prefix changes."""
        digits = "".join(sign for sign in self.phone if sign.isdigit())
        return digits[-9:] if len(digits) >= SHORTEST_PHONE else ""

    @cached_property
    def domains(self) -> frozenset[str]:
        return frozenset(email.rpartition("@")[2] for email in self.emails) - PROVIDERS

    @cached_property
    def keys(self) -> frozenset[str]:
        found = {f"mail:{email}" for email in self.emails} | {f"name:{each}" for each in self.letters}
        found |= {f"{word}@{domain}" for domain in self.domains for each in self.spellings for word in each}
        return frozenset(found | ({f"phone:{self.digits}"} if self.digits else set()))


def score(one: PersonTraits, other: PersonTraits, weights: Weights) -> tuple[float, tuple[str, ...]]:
    """How probably two persons are one, and why. A name alone is not enough: many share one."""
    alike = likeness(one, other)
    grounds = [Ground.NAME if alike == 1 else Ground.SIMILAR_NAME] if alike >= ALIKE else []
    points = 0.0
    if one.emails & other.emails:
        points, grounds = max(points, 0.7 + 0.29 * alike), [*grounds, Ground.EMAIL]
    if one.digits and one.digits == other.digits and alike >= ALIKE:
        points, grounds = max(points, 0.6 + 0.35 * alike), [*grounds, Ground.PHONE]
    if one.organisations & other.organisations and alike >= ALIKE:
        points, grounds = max(points, 0.4 + 0.5 * alike), [*grounds, Ground.ORGANISATION]
    elif one.domains & other.domains and alike >= ALIKE:
        points, grounds = max(points, 0.35 + 0.5 * alike), [*grounds, Ground.MAIL_DOMAIN]
    return points, tuple(grounds)


def likeness(one: PersonTraits, other: PersonTraits) -> float:
    """1: the same name, whatever script and order; between: some words the same, others beginning so."""
    if one.letters & other.letters:
        return 1.0
    return max((_alike(mine, theirs) for mine in one.spellings for theirs in other.spellings), default=0.0)


def _alike(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    fewer, more = sorted((mine, theirs), key=len)
    left = list(more)
    met = 0.0
    for word in fewer:
        if word in left:
            left.remove(word)
            met += 1.0
            continue
        short = next((each for each in left if each.startswith(word) or word.startswith(each)), None)
        if short is not None:
            left.remove(short)
            met += 0.5
    return met / len(more) if met >= len(fewer) - 0.5 else 0.4 * met / len(more)
