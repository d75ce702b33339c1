"""How each request can be held: on site or online, with which places and which interpreters.

A request of people who can all do both is held on site while a table is left, and online otherwise. Where
links are never short it takes no place in the search, and is given what tables are left afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from digua.engine.scheduling.model import Instance, Interpreter, Mode, PlaceKind, Request


class Held(Enum):
    ON_SITE = "on_site"
    ONLINE = "online"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a request needs beside its people.

    `places` are the indices of the places it may use, None if it takes none; `interpreters` those who can
    serve it, None if it needs none; `may_sit` whether a table may be given to it for comfort afterwards.
    """

    places: tuple[int, ...] | None
    interpreters: tuple[int, ...] | None
    may_sit: bool


class Seating:
    """Looks up needs of requests, sharing equal answers."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        kinds = [place.kind is PlaceKind.LINK for place in instance.places]
        self._sites = tuple(index for index, is_link in enumerate(kinds) if not is_link)
        self._links = tuple(index for index, is_link in enumerate(kinds) if is_link)
        self._speech: dict[tuple[frozenset[str], ...], tuple[int, ...] | None] = {}

    def needs(self, request: Request) -> Needs:
        held = self.held(request)
        voices = self.interpreters(request)
        if voices is not None:
            held = self._settled(held, voices)
            voices = tuple(voice for voice in voices if _serves(self._instance.interpreters[voice], held))
        places = self._places(request, held)
        may_sit = held is Held.EITHER and places is None and self._instance.rules.tables_limited
        return Needs(places, voices, may_sit and not self._instance.rules.walking)

    def held(self, request: Request) -> Held:
        """What the modes of its people (and a fixed place) leave open."""
        modes = {self._instance.people[person].mode for person in request.people}
        if Mode.ONLINE in modes:
            return Held.ONLINE
        if Mode.ON_SITE in modes:
            return Held.ON_SITE
        if request.fixed_place is not None:
            return Held.ONLINE if request.fixed_place in self._links else Held.ON_SITE
        return Held.EITHER

    def interpreters(self, request: Request) -> tuple[int, ...] | None:
        """All who speak for the request's people, whatever their mode; None if nobody is needed."""
        spoken = tuple(sorted((self._instance.people[p].languages for p in request.people), key=sorted))
        if spoken not in self._speech:
            self._speech[spoken] = self._find_interpreters(spoken)
        return self._speech[spoken]

    def _find_interpreters(self, spoken: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
        if not all(spoken) or frozenset.intersection(*spoken):
            return None
        return tuple(
            index
            for index, interpreter in enumerate(self._instance.interpreters)
            if any(all(languages & pair for languages in spoken) for pair in interpreter.pairs)
        )

    def _settled(self, held: Held, voices: tuple[int, ...]) -> Held:
        """Where all is open but not every interpreter can do both, settle for what most can."""
        modes = [self._instance.interpreters[voice].mode for voice in voices]
        if held is not Held.EITHER or Mode.BOTH in modes or not modes:
            return held
        return Held.ONLINE if modes.count(Mode.ONLINE) >= modes.count(Mode.ON_SITE) else Held.ON_SITE

    def _places(self, request: Request, held: Held) -> tuple[int, ...] | None:
        if request.fixed_place is not None:
            fits = (request.fixed_place in self._links) == (held is Held.ONLINE)
            return (request.fixed_place,) if fits else ()
        rules = self._instance.rules
        if held is Held.ON_SITE:
            return self._sites if rules.tables_limited else None
        if held is Held.ONLINE:
            return self._links if rules.links_limited else None
        return self._sites + self._links if rules.tables_limited and rules.links_limited else None


def _serves(interpreter: Interpreter, held: Held) -> bool:
    return interpreter.mode is Mode.BOTH or interpreter.mode.value == held.value


def windows(instance: Instance, needs: list[Needs]) -> Iterator[int]:
    """Per request, a mask of the slots in which it may start if nothing else were placed."""
    joined = joined_slots(instance)
    shared: dict[tuple[object, int], int] = {}
    for request, need in zip(instance.requests, needs, strict=True):
        common = (1 << len(instance.slots)) - 1
        for person in request.people:
            common &= instance.people[person].available
        mask = startable(common, request.length, joined)
        if request.allowed is not None:
            mask &= request.allowed
        if request.fixed_slot is not None:
            mask &= 1 << request.fixed_slot
        for kind, indices in (("place", need.places), ("interpreter", need.interpreters)):
            if indices is None:
                continue
            key = ((kind, indices), request.length)
            if key not in shared:
                resources = instance.places if kind == "place" else instance.interpreters
                shared[key] = 0
                for index in indices:
                    shared[key] |= startable(resources[index].available, request.length, joined)
            mask &= shared[key]
        yield mask


def startable(available: int, length: int, joined: int) -> int:
    """Slots from which so many adjacent ones are available."""
    mask = available
    for further in range(1, length):
        mask &= available >> further & joined >> (further - 1)
    return mask


def joined_slots(instance: Instance) -> int:
    """Mask of the slots whose successor is adjacent: of the same day, after a pause of at most join_gap."""
    mask = 0
    for number, (slot, later) in enumerate(zip(instance.slots, instance.slots[1:], strict=False)):
        if slot.day == later.day and later.start - slot.end <= instance.rules.join_gap:
            mask |= 1 << number
    return mask
