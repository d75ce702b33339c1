"""What can change in a round whose timetable is known already. All indices are those of the Instance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.model import Instance, InstanceError, Person, Place, Request


@dataclass(frozen=True, slots=True)
class PersonGone:
    """Somebody does not come, or leaves before the slot."""

    person: int
    from_slot: int = 0


@dataclass(frozen=True, slots=True)
class PersonLate:
    """Somebody is there only from the slot on."""

    person: int
    until_slot: int


@dataclass(frozen=True, slots=True)
class PlaceLost:
    """A table, room or link cannot be used from the slot on."""

    place: int
    from_slot: int = 0


@dataclass(frozen=True, slots=True)
class SlotCut:
    """Nobody meets in the slot. It stays in the Instance, so that slots keep their numbers."""

    slot: int


@dataclass(frozen=True, slots=True)
class NewRequest:
    """One more meeting is asked for; its index follows the last one."""

    request: Request


Resource = TypeVar("Resource", Person, Place)
Change = PersonGone | PersonLate | PlaceLost | SlotCut | NewRequest


def changed(instance: Instance, changes: Sequence[Change]) -> Instance:
    """The round after all changes: availability is cut, new requests come last.

    Raises InstanceError for a person, place or slot that the round does not have, or a request without sense.
    """
    people, places = list(instance.people), list(instance.places)
    requests = [change.request for change in changes if isinstance(change, NewRequest)]
    for change in changes:
        match change:
            case PersonGone(person, from_slot):
                _known("person", person, len(people))
                people[person] = _cut(people[person], _before(instance, from_slot))
            case PersonLate(person, until_slot):
                _known("person", person, len(people))
                people[person] = _cut(people[person], ~_before(instance, until_slot))
            case PlaceLost(place, from_slot):
                _known("place", place, len(places))
                places[place] = _cut(places[place], _before(instance, from_slot))
            case SlotCut(slot):
                _known("slot", slot, len(instance.slots))
                people = [_cut(person, ~(1 << slot)) for person in people]
    after = replace(
        instance, people=tuple(people), places=tuple(places), requests=(*instance.requests, *requests)
    )
    if requests:
        check_instance(after)
    return after


def _known(kind: str, index: int, number: int) -> None:
    if not 0 <= index < number:
        raise InstanceError(f"There is no {kind} {index}: the round has {number}, counted from 0.")


def _before(instance: Instance, slot: int) -> int:
    """Mask of the slots before one, which may be the end of the round."""
    _known("slot", slot, len(instance.slots) + 1)
    return (1 << slot) - 1


def _cut(resource: Resource, kept: int) -> Resource:
    return replace(resource, available=resource.available & kept)
