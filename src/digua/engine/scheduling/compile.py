"""From an Instance to the flat arrays of the compiled search, and back to places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digua.engine.scheduling.kernel.bits import WORD
from digua.engine.scheduling.kernel.state import (
    ACTOR,
    CORE,
    DAY,
    PIECE,
    REQUEST,
    SLOT,
    Ints,
    Problem,
    Records,
    Words,
)
from digua.engine.scheduling.meetings import Needs, Seating, joined_slots, windows
from digua.engine.scheduling.model import Instance, PlaceKind, Placement

NO_LIMIT = 2**31 - 1
MUST_FACTOR = 1000
"""A must is worth so many times the greatest weight: no ordinary ejection chain outweighs it."""

Bools = NDArray[np.bool_]
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The search's view of an instance.

    `needs` per request; `places` per group lists its places; `value_unit` is the mean weight, to which
    temperatures are scaled.
    """

    instance: Instance
    problem: Problem
    needs: tuple[Needs, ...]
    places: tuple[tuple[int, ...], ...]
    group_of: Mapping[int, int]
    value_unit: float
    must_bonus: int

    def group_and_voice(self, placement: Placement) -> tuple[int, int]:
        """Group of places and interpreter (as actor) of a placement, -1 for none."""
        group = -1 if placement.place is None else self.group_of.get(placement.place, -1)
        voice = -1 if placement.interpreter is None else self.problem.n_people + placement.interpreter
        return group, voice


def compile_instance(
    instance: Instance,
    placements: Sequence[Placement | None] | None = None,
    locked: frozenset[int] = frozenset(),
) -> Compiled:
    """Lay the instance out flat; locked requests that are placed can only be where they are."""
    seating = Seating(instance)
    held = {number: placements[number] for number in locked} if placements is not None else {}
    fixed = {number: placement for number, placement in held.items() if placement is not None}
    needs = [_pinned(seating.needs(request), fixed.get(i)) for i, request in enumerate(instance.requests)]
    masks = list(windows(instance, needs))
    for number, placement in fixed.items():
        masks[number] &= 1 << placement.slot
    groups = _Groups(instance, needs)
    slots = _slots(instance)
    actors = _actors(instance)
    interpreters = instance.interpreters
    window = _bits(masks, len(instance.slots))
    lists = _Lists(len(masks))
    requests = _requests(instance, needs, groups, lists, window)
    cores = _cores(instance, needs, groups)
    cores["frozen"][list(fixed)] = True
    cores["simple"] = _simple(requests, cores, actors, groups, lists.pool())
    bonus = _must_bonus(instance)
    problem = Problem(
        requests=requests,
        cores=cores,
        value=np.array([r.weight + bonus * r.must for r in instance.requests], np.int64),
        window=_packed(window, slots),
        lists=lists.pool(),
        actors=actors,
        available=_packed(
            _bits(
                [*(p.available for p in instance.people), *(i.available for i in interpreters)],
                len(instance.slots),
            ),
            slots,
        ),
        quiet=_packed(
            _bits([*(p.quiet for p in instance.people), *(0 for _ in interpreters)], len(instance.slots)), slots
        ),
        **slots,
        capacity=groups.capacity,
        hall=groups.hall,
        walk=groups.walk,
        n_people=len(instance.people),
        pairs=_all_pairs(requests, cores),
        constrained=bool(actors["limited"].any() or groups.walks or any(r.after for r in instance.requests)),
        walks=groups.walks,
        has_minimum=bool(actors["minimum"].any()),
        has_quiet=any(person.quiet for person in instance.people),
        fairness=-1 if instance.rules.fairness is None else instance.rules.fairness,
    )
    weights = [request.weight for request in instance.requests]
    return Compiled(
        instance=instance,
        problem=problem,
        needs=tuple(needs),
        places=groups.places,
        group_of=groups.group_of,
        value_unit=max(1e-9, float(np.mean(weights or [1]))),
        must_bonus=_must_bonus(instance),
    )


def _must_bonus(instance: Instance) -> int:
    return MUST_FACTOR * max(1, max((request.weight for request in instance.requests), default=0))


def _pinned(need: Needs, placement: Placement | None) -> Needs:
    """A locked request keeps the place and interpreter it has."""
    if placement is None:
        return need
    places = need.places if placement.place is None else (placement.place,)
    voices = need.interpreters if placement.interpreter is None else (placement.interpreter,)
    return Needs(places, voices, False)


def _bits(masks: Iterable[int], slots: int) -> Bools:
    """[masks, slots] from Python integers."""
    width = max(1, (slots + 7) // 8)
    packed = b"".join(mask.to_bytes(width, "little") for mask in masks)
    table = np.frombuffer(packed, np.uint8).reshape(-1, width)
    return np.unpackbits(table, axis=1, count=slots, bitorder="little").astype(np.bool_)


def _packed(bits: Bools, slots: Fields) -> Words:
    """[rows, W] words from [rows, T]."""
    words = np.zeros((len(bits), len(slots["width"])), np.int64)
    for slot, place in enumerate(slots["slots"]):
        words[:, place["word"]] |= bits[:, slot].astype(np.int64) << int(place["bit"])
    return words


class _Lists:
    """Lists per request, one after another in one array."""

    def __init__(self, requests: int) -> None:
        self._requests = requests
        self._parts: list[Ints] = []
        self._total = 0

    def add(self, lists: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Where each list begins and ends."""
        flat = np.array([item for items in lists for item in items], np.int64)
        return self.add_flat(flat, np.array([len(items) for items in lists], np.int64))

    def add_flat(self, flat: Ints, lengths: Words) -> tuple[Ints, Ints]:
        ends = (self._total + np.cumsum(lengths)).astype(np.int64)
        self._parts.append(flat)
        self._total += len(flat)
        return (ends - lengths).astype(np.int64), ends

    def pool(self) -> Ints:
        return np.concatenate([*self._parts, np.zeros(0, np.int64)])


def _slots(instance: Instance) -> Fields:
    """Words hold whole days, as many as go in; a day longer than a word takes several."""
    days: list[list[int]] = []
    for number, slot in enumerate(instance.slots):
        if number == 0 or slot.day != instance.slots[number - 1].day:
            days.append([])
        days[-1].append(number)
    total = len(instance.slots)
    slots = np.zeros(total, SLOT)
    widths = [0]
    pieces: list[list[tuple[int, int]]] = []
    for index, of_day in enumerate(days):
        if widths[-1] and widths[-1] + len(of_day) > WORD:
            widths.append(0)
        masks: dict[int, int] = {}
        for slot_number in of_day:
            if widths[-1] == WORD:
                widths.append(0)
            place = (len(widths) - 1, widths[-1])
            slots[["word", "bit", "day"]][slot_number] = (*place, index)
            masks[place[0]] = masks.get(place[0], 0) | 1 << place[1]
            widths[-1] += 1
        pieces.append(list(masks.items()))
    joined = joined_slots(instance)
    slots["joined"] = [joined >> slot & 1 for slot in range(total)]
    slots["begins"] = [slot.start for slot in instance.slots]
    slots["ends"] = [slot.end for slot in instance.slots]
    slot_of = np.full(len(widths) * WORD, -1, np.int64)
    slot_of[slots["word"] * WORD + slots["bit"]] = np.arange(total)
    piece_ends = np.cumsum([len(of_day) for of_day in pieces])
    return {
        "slots": slots,
        "slot_of": slot_of,
        "width": np.array(widths, np.int64),
        "days": np.array(
            [
                (of_day[0], of_day[-1] + 1, end - len(cut), end)
                for of_day, cut, end in zip(days, pieces, piece_ends, strict=True)
            ],
            DAY,
        ),
        "pieces": np.array([(mask, word) for cut in pieces for word, mask in cut], PIECE),
    }


class _Groups:
    """Places that are alike for the search, joined so that only their number counts.

    Halls part them where walking takes time, availability where meetings take several slots (one place
    must then be free throughout), and a place that a request insists on stands alone.
    """

    def __init__(self, instance: Instance, needs: Sequence[Needs]) -> None:
        halls = {hall for pair, minutes in instance.rules.walking.items() if minutes > 0 for hall in pair}
        insisted = {need.places[0] for need in needs if need.places is not None and len(need.places) == 1}
        long_ones = any(request.length > 1 for request in instance.requests)
        wanted = {index for places in {need.places for need in needs} for index in places or ()}
        members: dict[tuple[object, ...], list[int]] = {}
        for index, place in enumerate(instance.places):
            if index not in wanted:
                continue
            is_link = place.kind is PlaceKind.LINK
            key = (
                is_link,
                place.hall if place.hall in halls and not is_link else "",
                place.available if long_ones else None,
                index if index in insisted else None,
            )
            members.setdefault(key, []).append(index)
        self.places = tuple(map(tuple, members.values()))
        self.group_of = {index: group for group, places in enumerate(self.places) for index in places}
        names = sorted(halls)
        self.hall = np.array([names.index(str(key[1])) if key[1] else -1 for key in members], np.int64)
        self.walk = np.array(
            [[_minutes(instance, here, there) for there in names] for here in names], np.int64
        ).reshape(len(names), len(names))
        self.walks = bool((self.hall >= 0).any())
        self.capacity = np.zeros((len(self.places), len(instance.slots)), np.int32)
        for group, places in enumerate(self.places):
            bits = _bits((instance.places[index].available for index in places), len(instance.slots))
            self.capacity[group] = bits.sum(axis=0)
        self._options: dict[tuple[int, ...], tuple[int, ...]] = {}

    def options(self, places: tuple[int, ...] | None) -> tuple[int, ...]:
        """The groups of some places, in order."""
        if places is None:
            return ()
        if places not in self._options:
            self._options[places] = tuple(sorted({self.group_of[index] for index in places}))
        return self._options[places]


def _minutes(instance: Instance, here: str, there: str) -> int:
    walking = instance.rules.walking
    return 0 if here == there else walking.get((here, there), walking.get((there, here), 0))


def _requests(
    instance: Instance, needs: Sequence[Needs], groups: _Groups, lists: _Lists, window: Bools
) -> Records:
    requests = instance.requests
    later: list[list[int]] = [[] for _ in requests]
    for number, request in enumerate(requests):
        for other in request.after:
            later[other].append(number)
    options = [groups.options(need.places) for need in needs]
    offset = len(instance.people)
    table = np.zeros(len(requests), REQUEST)
    listed = {
        "people": lists.add([request.people for request in requests]),
        "option": lists.add(options),
        "voice": lists.add([[offset + voice for voice in need.interpreters or ()] for need in needs]),
        "earlier": lists.add([request.after for request in requests]),
        "later": lists.add(later),
        "starts": lists.add_flat(np.nonzero(window)[1].astype(np.int64), window.sum(axis=1)),
    }
    for name, (begins, ends) in listed.items():
        table[f"{name}_from"], table[f"{name}_to"] = begins, ends
    return table


def _cores(instance: Instance, needs: Sequence[Needs], groups: _Groups) -> Records:
    table = np.zeros(len(needs), CORE)
    options = [groups.options(need.places) for need in needs]
    table["first"] = [request.people[0] for request in instance.requests]
    table["second"] = [request.people[1] for request in instance.requests]
    table["length"] = [request.length for request in instance.requests]
    table["sole"] = [-1 if not of else of[0] if len(of) == 1 else -2 for of in options]
    return table


def _actors(instance: Instance) -> Records:
    limits: list[tuple[int | None, ...]] = [
        (p.max_meetings, p.max_per_day, p.max_in_row, p.rest, p.minimum) for p in instance.people
    ]
    limits += [(None, i.max_per_day, i.max_in_row, 0, 0) for i in instance.interpreters]
    rows = [tuple(NO_LIMIT if limit is None else limit for limit in row) for row in limits]
    return np.array([(*row, min(row[:3]) < NO_LIMIT or row[3] > 0) for row in rows], ACTOR)


def _all_pairs(requests: Records, cores: Records) -> bool:
    two = requests["people_to"] - requests["people_from"] == 2
    voiceless = requests["voice_to"] == requests["voice_from"]
    return bool(np.all(two & voiceless & (cores["length"] == 1)))


def _simple(requests: Records, cores: Records, actors: Records, groups: _Groups, pool: Ints) -> Bools:
    def any_of(name: str, flags: Bools) -> Bools:
        begins, ends = requests[f"{name}_from"], requests[f"{name}_to"]
        return np.array([flags[pool[i:j]].any() for i, j in zip(begins, ends, strict=True)], np.bool_)

    result = (
        ~any_of("people", actors["limited"]) if actors["limited"].any() else np.ones(len(requests), np.bool_)
    )
    if groups.walks:
        result &= ~any_of("option", groups.hall >= 0)
    result &= (requests["people_to"] - requests["people_from"] == 2) & (cores["length"] == 1)
    result &= cores["sole"] != -2
    for lists in ("voice", "earlier", "later"):
        result &= requests[f"{lists}_to"] == requests[f"{lists}_from"]
    return np.asarray(result, np.bool_)
