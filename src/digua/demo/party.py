"""Who brings which texts: an organisation, its people, and the needs and offers drawn for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from digua.demo.draw import Draw
from digua.exchange.event import Attendee, Organisation


@dataclass(frozen=True, slots=True)
class Party:
    """One organisation at the conference. Its people share its profiles, in turn."""

    organisation: Organisation
    people: tuple[Attendee, ...]
    draws: tuple[Draw, ...] = ()

    def contact(self, number: int) -> Attendee:
        """Who meets for the party's `number`th profile."""
        return self.people[number % len(self.people)]


@dataclass(slots=True)
class Bundle:
    """Texts that will make one party, while they are being dealt."""

    draws: list[Draw] = field(default_factory=list)

    def may_take(self, draw: Draw, most: int) -> bool:
        """Whether there is room, and no other text of the same topic."""
        return len(self.draws) < most and all(own.topic.id != draw.topic.id for own in self.draws)


def all_people(parties: Sequence[Party]) -> tuple[Attendee, ...]:
    return tuple(person for party in parties for person in party.people)
