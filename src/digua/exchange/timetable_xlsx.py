"""timetable.xlsx: the same timetable by person, by table, by slot and by interpreter, and what is not in it."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from digua.engine.scheduling.model import PlaceKind
from digua.exchange.clock import short_day, span
from digua.exchange.meetings import Meeting, meetings, meetings_by_person, own_zone
from digua.exchange.naming import Naming
from digua.exchange.outcome import gap
from digua.exchange.results import EditionResults, RequestOrigin
from digua.exchange.sheet import CLOCK, COUNT, DAY, Book, Column, Tone, Toned, Value
from digua.exchange.unplaced import Unplaced
from digua.exchange.wording import wording


def write_timetable_xlsx(results: EditionResults, path: Path, language: str) -> None:
    """Write the timetable in one language. Days and times are the venue's, own clocks stand beside them."""
    naming = Naming(results.event, language)
    page = wording("sheets", language).gettext("Page &P of &N")
    with Book(path, language, title=naming.title.text, page=page) as book:
        _Sheets(results, naming, book).write()


class _Sheets:
    def __init__(self, results: EditionResults, naming: Naming, book: Book) -> None:
        self._results = results
        self._naming = naming
        self._book = book
        self._words = wording("sheets", naming.language)
        self._unplaced = Unplaced(results, naming)
        self._meetings = meetings(results)

    def write(self) -> None:
        say, book = self._words.gettext, self._book
        book.table(say("Overview"), (Column(say("Figure"), 44), Column(say("Value"), 60)), self._overview())
        book.table(say("By person"), self._person_columns(), self._by_person())
        self._grids()
        book.table(say("By slot"), self._slot_columns(), self._by_slot())
        book.table(say("Interpreters"), self._interpreter_columns(), self._by_interpreter())
        book.table(say("Unplaced"), self._unplaced_columns(), self._without_place())

    def _overview(self) -> Iterator[tuple[Value, ...]]:
        say, timetable, requests = self._words.gettext, self._results.timetable, self._results.instance.requests
        figures = timetable.figures
        yield (say("Requests"), len(requests))
        if figures is None:
            conflict = self._naming.listed([requests[index].id for index in timetable.conflict])
            yield (say("No timetable is possible: these requests cannot stand together"), conflict)
            return
        yield (say("Placed"), figures.placed)
        yield (say("Musts without a place"), figures.musts_missed)
        yield (say("Value: the weight of all placed requests"), figures.weight)
        if timetable.bound is not None:
            yield (say("Upper bound: no timetable can be worth more"), round(timetable.bound, 1))
        lacking = gap(timetable)
        if lacking is not None:
            yield (say("Gap: share of the bound that the value lacks"), f"{lacking:.2%}")
        yield (say("Idle slots of all people"), figures.idle)
        yield (say("Changes of table of all people"), figures.table_changes)
        yield (say("Times in this workbook"), str(self._results.event.edition.timezone))

    def _person_columns(self) -> tuple[Column, ...]:
        say = self._words.gettext
        return (
            Column(say("Person"), 10),
            Column(say("Name"), 18),
            Column(say("In Latin letters"), 18),
            Column(say("Organisation"), 28),
            Column(say("Takes part"), 12),
            Column(say("Day"), 12, DAY),
            Column(say("From"), 8, CLOCK),
            Column(say("To"), 8, CLOCK),
            Column(say("On the person's own clock"), 26),
            Column(say("Place"), 20),
            Column(say("Meets whom"), 34),
            Column(say("Country or region"), 14),
            Column(say("Interpreter"), 12),
            Column(say("Topic"), 36),
            Column(say("Origin"), 10),
            Column(say("Request"), 22),
        )

    def _by_person(self) -> Iterator[tuple[Value, ...]]:
        naming, event = self._naming, self._results.event
        for person, schedule in enumerate(meetings_by_person(self._results)):
            who = (
                event.attendees[person].id,
                naming.person(person).text,
                naming.person_latin(person),
                naming.organisation(person).text,
                naming.mode(event.attendees[person].mode),
            )
            for meeting in schedule:
                others = meeting.others(person)
                yield (
                    *who,
                    *self._when(meeting),
                    self._own_clock(person, meeting),
                    self._place(meeting),
                    "\n".join(self._party(other) for other in others),
                    naming.listed(sorted({naming.country(other) for other in others})),
                    self._interpreter(meeting),
                    self._topic(meeting.request),
                    *self._origin(meeting.request),
                )
            if not schedule:
                nothing = Toned(self._words.gettext("no meeting planned"), Tone.QUIET)
                yield (*who, None, None, None, "", "", nothing, "", "", "", "", "")

    def _when(self, meeting: Meeting) -> tuple[Value, ...]:
        return (meeting.start.date(), meeting.start.time(), meeting.end.time())

    def _own_clock(self, person: int, meeting: Meeting) -> str:
        zone = own_zone(self._results.event, person)
        if zone is None:
            return ""
        start, end, language = (
            meeting.start.astimezone(zone),
            meeting.end.astimezone(zone),
            self._naming.language,
        )
        return f"{short_day(start.date(), language)} {span(start, end, language)} ({zone.key})"

    def _place(self, meeting: Meeting) -> Value:
        place = self._naming.place(meeting)
        return Toned(place, Tone.ONLINE) if meeting.online else place

    def _party(self, person: int) -> str:
        latin = self._naming.person_latin(person)
        name = self._naming.person(person).text + (f" ({latin})" if latin else "")
        return f"{name}, {self._naming.organisation(person).text}"

    def _interpreter(self, meeting: Meeting) -> str:
        return "" if meeting.interpreter is None else self._naming.interpreter(meeting.interpreter).text

    def _topic(self, request: int) -> str:
        planned = self._results.requests[request]
        if planned.topic or planned.need is None:
            return planned.topic
        title = self._naming.profile_translated(planned.need) or self._naming.profile_title(planned.need)
        return title.text

    def _origin(self, request: int) -> tuple[str, str]:
        planned = self._results.requests[request]
        asked = planned.origin is RequestOrigin.ASKED
        return (self._words.gettext("asked") if asked else self._words.gettext("proposed"), planned.id)

    def _grids(self) -> None:
        """One sheet a day: places down, slots across, the two organisations in each cell."""
        event, say = self._results.event, self._words.gettext
        standing: dict[tuple[int | None, int], list[Meeting]] = defaultdict(list)
        for meeting in self._meetings:
            for slot in meeting.slots:
                standing[meeting.place, slot].append(meeting)
        by_day: dict[int, list[int]] = defaultdict(list)
        for index, planned in enumerate(self._results.instance.slots):
            by_day[planned.day].append(index)
        for slots in by_day.values():
            start = event.slots[slots[0]].start.astimezone(event.edition.timezone)
            name = say("Tables {day}").format(day=short_day(start.date(), self._naming.language))
            self._grid(name, slots, standing)

    def _grid(self, name: str, slots: list[int], standing: dict[tuple[int | None, int], list[Meeting]]) -> None:
        event, say, language = self._results.event, self._words.gettext, self._naming.language
        zone = event.edition.timezone
        spans = [
            span(event.slots[slot].start.astimezone(zone), event.slots[slot].end.astimezone(zone), language)
            for slot in slots
        ]
        columns = [Column(say("Place"), 20), *(Column(told, 22) for told in spans)]
        rows: list[list[Value]] = []
        for index, place in enumerate(event.places):
            tone = Tone.ONLINE if place.kind is PlaceKind.LINK else Tone.PLAIN
            cells = [self._cell(standing.get((index, slot), []), tone) for slot in slots]
            rows.append([Toned(self._naming.place_named(index), tone), *cells])
        if any((None, slot) in standing for slot in slots):
            counts: list[Value] = [len(standing.get((None, slot), [])) for slot in slots]
            rows.append([say("Meetings without a place of their own"), *counts])
        sheet = self._book.table(name, columns, rows)
        sheet.freeze_panes(1, 1)

    def _cell(self, held: list[Meeting], tone: Tone) -> Value:
        if not held:
            return None
        parties = [self._naming.organisation(person).text for meeting in held for person in meeting.people]
        return Toned("\n".join(parties), tone)

    def _slot_columns(self) -> tuple[Column, ...]:
        say = self._words.gettext
        return (
            Column(say("Day"), 12, DAY),
            Column(say("From"), 8, CLOCK),
            Column(say("To"), 8, CLOCK),
            Column(say("Place"), 20),
            Column(say("Who meets"), 62),
            Column(say("Interpreter"), 12),
            Column(say("Topic"), 40),
            Column(say("Weight"), 8, COUNT),
            Column(say("Must"), 8),
            Column(say("Origin"), 10),
            Column(say("Request"), 22),
        )

    def _by_slot(self) -> Iterator[tuple[Value, ...]]:
        for meeting in self._meetings:
            request = self._results.instance.requests[meeting.request]
            yield (
                *self._when(meeting),
                self._place(meeting),
                "\n".join(self._party(person) for person in meeting.people),
                self._interpreter(meeting),
                self._topic(meeting.request),
                request.weight,
                self._must(request.must),
                *self._origin(meeting.request),
            )

    def _must(self, must: bool) -> str:
        return self._words.gettext("must") if must else self._words.gettext("want")

    def _interpreter_columns(self) -> tuple[Column, ...]:
        say = self._words.gettext
        return (
            Column(say("Interpreter"), 16),
            Column(say("Languages"), 28),
            Column(say("Day"), 12, DAY),
            Column(say("From"), 8, CLOCK),
            Column(say("To"), 8, CLOCK),
            Column(say("Place"), 20),
            Column(say("Who meets"), 62),
        )

    def _by_interpreter(self) -> Iterator[tuple[Value, ...]]:
        naming = self._naming
        work: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in self._meetings:
            if meeting.interpreter is not None:
                work[meeting.interpreter].append(meeting)
        for index in range(len(self._results.event.interpreters)):
            who = (naming.interpreter(index).text, naming.pairs(index))
            for meeting in work[index]:
                parties = "\n".join(self._party(person) for person in meeting.people)
                yield (*who, *self._when(meeting), self._place(meeting), parties)
            if not work[index]:
                yield (*who, None, None, None, "", Toned(self._words.gettext("no meeting planned"), Tone.QUIET))

    def _unplaced_columns(self) -> tuple[Column, ...]:
        say = self._words.gettext
        return (
            Column(say("Request"), 22),
            Column(say("Origin"), 10),
            Column(say("Must"), 8),
            Column(say("Weight"), 8, COUNT),
            Column(say("Who wanted to meet"), 62),
            Column(say("Reason"), 22),
            Column(say("Why not"), 46),
            Column(say("Cheapest cure"), 46),
        )

    def _without_place(self) -> Iterator[tuple[Value, ...]]:
        requests = self._results.instance.requests
        unplaced = self._results.timetable.unplaced
        for index in sorted(
            unplaced, key=lambda index: (not requests[index].must, -requests[index].weight, index)
        ):
            request, reason = requests[index], unplaced[index]
            origin, identifier = self._origin(index)
            yield (
                identifier,
                origin,
                Toned(self._must(True), Tone.BAD) if request.must else self._must(False),
                request.weight,
                "\n".join(self._party(person) for person in request.people),
                self._unplaced.cause(reason.cause),
                self._unplaced.why(reason),
                self._unplaced.cure(index, reason),
            )
