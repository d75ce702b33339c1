"""An independent check of timetables: plain Python on the model, sharing nothing with the search.

How a meeting is held follows from its people: anyone online makes it an online meeting; otherwise anyone
who is only on site makes it a meeting on site. Where all can do both, it is on site if it has a table or
room (or if these are not limited and no link is given), otherwise online.

Long meetings count once for `max_meetings`, `max_per_day` and `max_in_row`. Two meetings are in a row if
the later starts in the slot after the earlier, on the same day, with a pause of at most `join_gap`.
`rest` counts slots of the same day. Walking time must fit between successive meetings in halls on a day.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from digua.engine.scheduling.figures import breaks_of, figures_of
from digua.engine.scheduling.form import check_instance
from digua.engine.scheduling.model import (
    Figures,
    Instance,
    Interpreter,
    Mode,
    Person,
    Place,
    PlaceKind,
    Placement,
    Request,
    Timetable,
)


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken: a stable key and the requests, people and slot that it concerns (indices)."""

    rule: str
    requests: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """All violations of a timetable, and its figures (None where its form does not allow counting)."""

    violations: tuple[Violation, ...]
    figures: Figures | None

    @property
    def clean(self) -> bool:
        return not self.violations


def verify(instance: Instance, timetable: Timetable | Sequence[Placement | None]) -> Verification:
    """Check every rule of the instance; an infeasible timetable without placements counts as an empty one.

    Raises InstanceError if the instance itself makes no sense in form. A timetable whose own figures differ
    from the counted ones breaks the rule "figures".
    """
    check_instance(instance)
    placements = timetable.placements if isinstance(timetable, Timetable) else tuple(timetable)
    if not placements:
        placements = (None,) * len(instance.requests)
    malformed = tuple(_malformed(instance, placements))
    if malformed:
        return Verification(malformed, None)
    figures = figures_of(instance, placements)
    violations = tuple(_Check(instance, placements).violations())
    if isinstance(timetable, Timetable) and timetable.figures not in (None, figures):
        violations += (Violation("figures"),)
    return Verification(violations, figures)


def _malformed(instance: Instance, placements: Sequence[Placement | None]) -> Iterator[Violation]:
    if len(placements) != len(instance.requests):
        yield Violation("one_placement_per_request")
        return
    for number, (request, placement) in enumerate(zip(instance.requests, placements, strict=True)):
        if placement is None:
            continue
        if not 0 <= placement.slot <= len(instance.slots) - request.length:
            yield Violation("slot_exists", (number,), slot=placement.slot)
        if placement.place is not None and not 0 <= placement.place < len(instance.places):
            yield Violation("place_exists", (number,))
        if placement.interpreter is not None and not 0 <= placement.interpreter < len(instance.interpreters):
            yield Violation("interpreter_exists", (number,))


@dataclass(frozen=True, slots=True)
class _Meeting:
    number: int
    request: Request
    start: int
    place: int | None
    interpreter: int | None

    @property
    def slots(self) -> range:
        return range(self.start, self.start + self.request.length)

    @property
    def last(self) -> int:
        return self.start + self.request.length - 1


class _Check:
    def __init__(self, instance: Instance, placements: Sequence[Placement | None]) -> None:
        self.instance = instance
        self.rules = instance.rules
        self.meetings = {
            number: _Meeting(number, request, placement.slot, placement.place, placement.interpreter)
            for number, (request, placement) in enumerate(zip(instance.requests, placements, strict=True))
            if placement is not None
        }

    def violations(self) -> Iterator[Violation]:
        for meeting in self.meetings.values():
            yield from self._time(meeting)
            yield from self._seat(meeting)
            yield from self._speech(meeting)
            yield from self._order(meeting)
        yield from self._people()
        yield from self._interpreters()
        yield from self._places()
        yield from self._fairness()

    def _time(self, meeting: _Meeting) -> Iterator[Violation]:
        request, this = meeting.request, (meeting.number,)
        if request.allowed is not None and not request.allowed >> meeting.start & 1:
            yield Violation("allowed", this, slot=meeting.start)
        if request.fixed_slot not in (None, meeting.start):
            yield Violation("fixed_slot", this, slot=meeting.start)
        if request.fixed_place not in (None, meeting.place):
            yield Violation("fixed_place", this)
        for earlier, later in pairwise(meeting.slots):
            if not self._adjacent(earlier, later):
                yield Violation("adjacent", this, slot=earlier)
        for person in request.people:
            if not _free(self.instance.people[person], meeting):
                yield Violation("person_available", this, (person,), meeting.start)

    def _adjacent(self, earlier: int, later: int) -> bool:
        one, two = self.instance.slots[earlier], self.instance.slots[later]
        return later == earlier + 1 and one.day == two.day and two.start - one.end <= self.rules.join_gap

    def _held(self, meeting: _Meeting) -> frozenset[Mode]:
        """How the meeting may be taken to be held: one of ON_SITE and ONLINE, or both where all is open."""
        modes = {self.instance.people[person].mode for person in meeting.request.people}
        if Mode.ONLINE in modes:
            return frozenset({Mode.ONLINE})
        if Mode.ON_SITE in modes:
            return frozenset({Mode.ON_SITE})
        if meeting.place is not None:
            is_link = self.instance.places[meeting.place].kind is PlaceKind.LINK
            return frozenset({Mode.ONLINE if is_link else Mode.ON_SITE})
        without_place = {Mode.ON_SITE: not self.rules.tables_limited, Mode.ONLINE: not self.rules.links_limited}
        return frozenset(mode for mode, possible in without_place.items() if possible)

    def _seat(self, meeting: _Meeting) -> Iterator[Violation]:
        held = self._held(meeting)
        if meeting.place is None:
            limited = {Mode.ON_SITE: self.rules.tables_limited, Mode.ONLINE: self.rules.links_limited}
            if all(limited[mode] for mode in held):
                yield Violation("place_missing", (meeting.number,), slot=meeting.start)
            return
        place = self.instance.places[meeting.place]
        if held != {Mode.ONLINE if place.kind is PlaceKind.LINK else Mode.ON_SITE}:
            yield Violation("place_kind", (meeting.number,))
        if not _free(place, meeting):
            yield Violation("place_available", (meeting.number,), slot=meeting.start)

    def _speech(self, meeting: _Meeting) -> Iterator[Violation]:
        spoken = [self.instance.people[person].languages for person in meeting.request.people]
        needed = all(spoken) and not frozenset.intersection(*spoken)
        if meeting.interpreter is None:
            if needed:
                yield Violation("interpreter_missing", (meeting.number,), meeting.request.people, meeting.start)
            return
        interpreter = self.instance.interpreters[meeting.interpreter]
        if not needed:
            yield Violation("interpreter_unneeded", (meeting.number,))
        elif not any(all(languages & pair for languages in spoken) for pair in interpreter.pairs):
            yield Violation("interpreter_languages", (meeting.number,))
        if interpreter.mode is not Mode.BOTH and interpreter.mode not in self._held(meeting):
            yield Violation("interpreter_mode", (meeting.number,))
        if not _free(interpreter, meeting):
            yield Violation("interpreter_available", (meeting.number,), slot=meeting.start)

    def _order(self, meeting: _Meeting) -> Iterator[Violation]:
        for other in meeting.request.after:
            earlier = self.meetings.get(other)
            if earlier is not None and earlier.last >= meeting.start:
                yield Violation("order", (other, meeting.number))

    def _people(self) -> Iterator[Violation]:
        diaries: dict[int, list[_Meeting]] = defaultdict(list)
        for meeting in self.meetings.values():
            for number in meeting.request.people:
                diaries[number].append(meeting)
        for index, diary in sorted(diaries.items()):
            person = self.instance.people[index]
            diary.sort(key=lambda meeting: meeting.start)
            broken = list(self._clashes("person_double_booked", diary))
            broken += self._walks(diary)
            broken += self._limits(diary, person.max_per_day, person.max_in_row)
            if person.max_meetings is not None and len(diary) > person.max_meetings:
                broken.append(Violation("max_meetings", tuple(meeting.number for meeting in diary)))
            for earlier, later in pairwise(diary):
                if self._same_day(earlier, later) and 0 < later.start - earlier.last <= person.rest:
                    broken.append(Violation("rest", (earlier.number, later.number), slot=later.start))
            for violation in broken:
                yield Violation(violation.rule, violation.requests, (index,), violation.slot)

    def _interpreters(self) -> Iterator[Violation]:
        diaries: dict[int, list[_Meeting]] = defaultdict(list)
        for meeting in self.meetings.values():
            if meeting.interpreter is not None:
                diaries[meeting.interpreter].append(meeting)
        for index, diary in sorted(diaries.items()):
            interpreter = self.instance.interpreters[index]
            diary.sort(key=lambda meeting: meeting.start)
            yield from self._clashes("interpreter_double_booked", diary)
            yield from self._walks(diary)
            yield from self._limits(diary, interpreter.max_per_day, interpreter.max_in_row)

    def _places(self) -> Iterator[Violation]:
        diaries: dict[int, list[_Meeting]] = defaultdict(list)
        for meeting in self.meetings.values():
            if meeting.place is not None:
                diaries[meeting.place].append(meeting)
        for _, diary in sorted(diaries.items()):
            yield from self._clashes("place_double_booked", diary)

    def _clashes(self, rule: str, diary: list[_Meeting]) -> Iterator[Violation]:
        holders: dict[int, list[_Meeting]] = defaultdict(list)
        for meeting in diary:
            for slot in meeting.slots:
                holders[slot].append(meeting)
        for slot, meetings in sorted(holders.items()):
            for one, two in combinations(meetings, 2):
                yield Violation(rule, (one.number, two.number), slot=slot)

    def _same_day(self, one: _Meeting, two: _Meeting) -> bool:
        return self.instance.slots[one.start].day == self.instance.slots[two.start].day

    def _walks(self, diary: list[_Meeting]) -> Iterator[Violation]:
        on_site = [(meeting, hall) for meeting in diary if (hall := self._hall(meeting)) is not None]
        for (earlier, here), (later, there) in pairwise(on_site):
            minutes = self.rules.walking.get((here, there), self.rules.walking.get((there, here), 0))
            pause = self.instance.slots[later.start].start - self.instance.slots[earlier.last].end
            if here != there and self._same_day(earlier, later) and 0 <= pause < minutes:
                yield Violation("walking", (earlier.number, later.number), slot=later.start)

    def _hall(self, meeting: _Meeting) -> str | None:
        if meeting.place is None or self.instance.places[meeting.place].kind is PlaceKind.LINK:
            return None
        return self.instance.places[meeting.place].hall

    def _limits(self, diary: list[_Meeting], per_day: int | None, in_row: int | None) -> Iterator[Violation]:
        days: dict[int, list[int]] = defaultdict(list)
        row: list[int] = []
        previous: _Meeting | None = None
        for meeting in diary:
            days[self.instance.slots[meeting.start].day].append(meeting.number)
            if previous is None or not self._adjacent(previous.last, meeting.start):
                row = []
            row.append(meeting.number)
            if in_row is not None and len(row) > in_row:
                yield Violation("max_in_row", tuple(row), slot=meeting.start)
            previous = meeting
        for held in days.values():
            if per_day is not None and len(held) > per_day:
                yield Violation("max_per_day", tuple(held))

    def _fairness(self) -> Iterator[Violation]:
        if self.rules.fairness is None or not self.instance.people:
            return
        busy: list[set[int]] = [set() for _ in self.instance.people]
        for meeting in self.meetings.values():
            for person in meeting.request.people:
                busy[person].update(meeting.slots)
        breaks = [breaks_of(slots) for slots in busy]
        least, most = min(breaks), max(breaks)
        if most - least > self.rules.fairness:
            yield Violation("fairness", (), (breaks.index(least), breaks.index(most)))


def _free(resource: Person | Place | Interpreter, meeting: _Meeting) -> bool:
    return all(resource.available >> slot & 1 for slot in meeting.slots)
