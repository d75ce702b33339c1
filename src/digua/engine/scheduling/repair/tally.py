"""Figures and reasons of a repaired timetable, counted anew only where something changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digua.engine.scheduling.compile import compile_instance
from digua.engine.scheduling.figures import figures_of
from digua.engine.scheduling.model import Cause, Figures, Instance, Placement, Reason, Timetable
from digua.engine.scheduling.reasons import reasons

Placements = Sequence[Placement | None]


@dataclass(frozen=True, slots=True)
class Before:
    """A round and its timetable before the change."""

    instance: Instance
    timetable: Timetable

    @property
    def placements(self) -> Placements:
        return self.timetable.placements


def touched_people(before: Before, after: Instance, placements: Placements) -> set[int]:
    """People who are available at other times than before, or whose meetings are others or elsewhere."""
    touched = {
        index
        for index, (old, new) in enumerate(zip(before.instance.people, after.people, strict=True))
        if old is not new
    }
    for number, placement in enumerate(placements):
        if number >= len(before.placements) or (
            placement is not before.placements[number] and placement != before.placements[number]
        ):
            touched.update(after.requests[number].people)
    return touched


def figures_after(before: Before, after: Instance, placements: Placements) -> Figures:
    """What `figures_of` would count, from the figures before and those whom the change touches."""
    known = before.timetable.figures
    if known is None:
        return figures_of(after, placements)
    touched = sorted(touched_people(before, after, placements))
    old = _figures_of_people(before.instance, before.placements, touched)
    new = _figures_of_people(after, placements, touched)
    placed = [request for request, placement in zip(after.requests, placements, strict=True) if placement]
    return Figures(
        weight=sum(request.weight for request in placed),
        placed=len(placed),
        musts_missed=sum(request.must for request in after.requests) - sum(request.must for request in placed),
        below_minimum=known.below_minimum - old.below_minimum + new.below_minimum,
        idle=known.idle - old.idle + new.idle,
        breaks=known.breaks - old.breaks + new.breaks,
        table_changes=known.table_changes - old.table_changes + new.table_changes,
        quiet=known.quiet - old.quiet + new.quiet,
    )


def _figures_of_people(instance: Instance, placements: Placements, people: Sequence[int]) -> Figures:
    """Figures that are sums over people, for some of them; those over requests mean nothing here."""
    index = {person: k for k, person in enumerate(people)}
    kept = [
        (replace(request, people=tuple(index[p] for p in request.people if p in index)), placement)
        for request, placement in zip(instance.requests, placements, strict=False)
        if placement is not None and not index.keys().isdisjoint(request.people)
    ]
    part = replace(
        instance,
        people=tuple(instance.people[person] for person in people),
        requests=tuple(request for request, _ in kept),
    )
    return figures_of(part, [placement for _, placement in kept])


def reasons_after(before: Before, after: Instance, placements: Placements) -> Mapping[int, Reason]:
    """A reason for each request without a slot: as before, unless the change may have made another of it."""
    touched = touched_people(before, after, placements)
    old = before.timetable.unplaced
    out = [number for number, placement in enumerate(placements) if placement is None]
    renewed = {
        number
        for number in out
        if number not in old
        or old[number].cause is Cause.ORDER
        or not touched.isdisjoint(after.requests[number].people)
    }
    found = _Part(after, placements, renewed).reasons()
    return {number: found[number] if number in renewed else old[number] for number in out}


class _Part:
    """A smaller round in which some requests without a slot have the same reasons as in the whole.

    It has their people with all their meetings, and places and interpreters as far as the others leave them
    free.
    """

    def __init__(self, instance: Instance, placements: Placements, numbers: Iterable[int]) -> None:
        self._wanted = sorted(numbers)
        people = {person for number in self._wanted for person in instance.requests[number].people}
        linked = {other for number in self._wanted for other in instance.requests[number].after}
        linked |= {
            number
            for number, request in enumerate(instance.requests)
            if request.after and not self._disjoint(request.after)
        }
        held = {
            number
            for number, placement in enumerate(placements)
            if placement is not None and not people.isdisjoint(instance.requests[number].people)
        }
        self._requests = sorted(held | linked | set(self._wanted))
        self._people = sorted(
            people | {p for number in self._requests for p in instance.requests[number].people}
        )
        self._instance = instance
        self._placements = placements

    def _disjoint(self, others: Iterable[int]) -> bool:
        return set(self._wanted).isdisjoint(others)

    def reasons(self) -> Mapping[int, Reason]:
        if not self._wanted:
            return {}
        index = {number: k for k, number in enumerate(self._requests)}
        seat = {person: k for k, person in enumerate(self._people)}
        requests = tuple(
            replace(
                self._instance.requests[number],
                people=tuple(seat[person] for person in self._instance.requests[number].people),
                after=tuple(index[other] for other in self._instance.requests[number].after if other in index),
            )
            for number in self._requests
        )
        part = replace(
            self._instance, people=tuple(self._instance.people[p] for p in self._people), requests=requests
        )
        part, placed = self._seatless(part)
        found = reasons(compile_instance(part), placed)
        return {number: self._told(found[index[number]]) for number in self._wanted}

    def _seatless(self, part: Instance) -> tuple[Instance, list[Placement | None]]:
        """Places and interpreters keep only what nobody holds, and placements none of either."""
        places = [place.available for place in part.places]
        voices = [voice.available for voice in part.interpreters]
        for request, placement in zip(self._instance.requests, self._placements, strict=True):
            if placement is None:
                continue
            span = (1 << request.length) - 1 << placement.slot
            if placement.place is not None:
                places[placement.place] &= ~span
            if placement.interpreter is not None:
                voices[placement.interpreter] &= ~span
        slots = (self._placements[number] for number in self._requests)
        return replace(
            part,
            places=tuple(replace(p, available=mask) for p, mask in zip(part.places, places, strict=True)),
            interpreters=tuple(
                replace(i, available=mask) for i, mask in zip(part.interpreters, voices, strict=True)
            ),
        ), [None if placement is None else Placement(placement.slot) for placement in slots]

    def _told(self, reason: Reason) -> Reason:
        """In the numbers of the whole round."""
        cure = reason.cure
        if cure is not None and cure[0] == "raise_limit":
            cure = (cure[0], self._people[cure[1]])
        return replace(
            reason,
            people=tuple(self._people[person] for person in reason.people),
            rivals=tuple(self._requests[rival] for rival in reason.rivals),
            cure=cure,
        )
